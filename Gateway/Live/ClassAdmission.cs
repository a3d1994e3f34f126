using Attendance.Gateway.Access;
using Attendance.Gateway.Feeds;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Live;

/// <summary>Asks a class whether it lets somebody in, and takes the place in its feed that goes with the answer.</summary>
internal sealed partial class ClassAdmission(FeedDirectory feeds, IClusterClient cluster, ILogger<ClassAdmission> logger)
{
    private static readonly HandshakeRefusal Away =
        new(ErrorKind.Unavailable, "The class cannot be reached just now.", TimeSpan.FromSeconds(1));

    private readonly ILogger _logger = logger;

    /// <summary>A place in a feed, and the class as its viewer may see it.</summary>
    internal sealed record Admitted(ClassFeed Feed, FeedMember Member, ViewReply View);

    /// <summary>Opens a class to a caller.</summary>
    /// <returns>The place, which the caller must leave in the end; or why there is none.</returns>
    public async Task<(Admitted? Entry, HandshakeRefusal? Refusal)> AdmitAsync(Handshake handshake)
    {
        var actor = handshake.Caller.Actor;
        try
        {
            // Nobody gets a class followed whom it does not let in: ids can be probed.
            if (!feeds.IsFollowed(handshake.ClassId) && await AskAsync(handshake, since: null) is { Access: not ViewAccess.Granted } denied)
                return (null, Deny(handshake, denied.Access));

            // The place is taken first and the view asked for then: what happens between is held, and nothing falls between the two.
            var (feed, member) = await feeds.JoinAsync(handshake.ClassId, actor);
            ViewReply? view = null;
            try
            {
                view = await AskAsync(handshake, handshake.Since);
            }
            finally
            {
                if (view is not { Access: ViewAccess.Granted })
                    feed.Leave(member);
            }

            return view.Access == ViewAccess.Granted ? (new(feed, member, view), null) : (null, Deny(handshake, view.Access));
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            LogAway(failure, handshake.ClassId);
            return (null, Away);
        }
    }

    private Task<ViewReply> AskAsync(Handshake handshake, long? since) =>
        cluster.GetGrain<IClassSessionGrain>(handshake.ClassId).OpenViewAsync(new(handshake.Caller.Actor, since));

    private HandshakeRefusal Deny(Handshake handshake, ViewAccess access)
    {
        LogDenied(handshake.Caller.Actor.UserId, handshake.ClassId, access);
        return HandshakeRefusal.NoSuchSession with { UserId = handshake.Caller.Actor.UserId };
    }

    [LoggerMessage(2401, LogLevel.Information, "User {UserId} was not let into class {ClassId}: {Access}.")]
    private partial void LogDenied(long userId, long classId, ViewAccess access);

    [LoggerMessage(2402, LogLevel.Warning, "Class {ClassId} could not be asked whom to let in.")]
    private partial void LogAway(Exception failure, long classId);
}
