using Attendance.Grains;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Feeds;

/// <summary>The feeds of this gateway: one a class, shared by all its sockets, kept a while when the last one has gone.</summary>
internal sealed partial class FeedDirectory(
    IClusterClient cluster, IOptions<FeedOptions> options, TimeProvider time, ILogger<ClassFeed> logger) : IHostedService, IDisposable
{
    /// <summary>How often feeds that are awake look whether something is due: a fifth of the shortest interval they keep.</summary>
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(50);

    private readonly FeedTable _feeds = new();
    private readonly ILogger _logger = logger;
    private ITimer? _ticker;

    /// <summary>Names this process to the classes its sockets are in.</summary>
    public Guid GatewayId { get; } = Guid.NewGuid();

    /// <summary>Whether a class is followed already.</summary>
    public bool IsFollowed(long classId) => _feeds.Find(classId) is not null;

    /// <summary>The class's feed, if this gateway follows it.</summary>
    public ClassFeed? Find(long classId) =>
        _feeds.Find(classId) is { IsCompletedSuccessfully: true } feed ? feed.Result : null;

    /// <summary>Lets a viewer into a class's feed, following the class if it is not followed yet.</summary>
    /// <param name="classId">The class session.</param>
    /// <param name="viewer">Who looks on.</param>
    public async Task<(ClassFeed Feed, FeedMember Member)> JoinAsync(long classId, Actor viewer)
    {
        while (true)
        {
            var feed = await FollowAsync(classId);
            if (feed.TryJoin(viewer) is { } member)
                return (feed, member);

            // It is just being given up, here or by the ticker.
            if (!GiveUpIfClosed(feed))
                await Task.Delay(TickInterval, time);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ticker = time.CreateTimer(_ => Tick(), null, RoundInterval, RoundInterval);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        try
        {
            // The last tick may have given one up already.
            await Task.WhenAll(_feeds.Started.Where(feed => _feeds.TryRemove(feed.ClassId)).Select(GiveUpAsync)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogStoppedEarly();
        }
    }

    public void Dispose() => _ticker?.Dispose();

    private async Task<ClassFeed> FollowAsync(long classId)
    {
        if (_feeds.Find(classId) is { } known)
            return await known;
        var starting = new TaskCompletionSource<ClassFeed>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_feeds.TryAdd(classId, starting.Task))
            return await FollowAsync(classId);
        var feed = new ClassFeed(classId, GatewayId, cluster, options.Value, time, _logger) { Awoken = Awake };
        try
        {
            await feed.StartAsync();
            starting.SetResult(feed);
            return feed;
        }
        catch (Exception failure)
        {
            // It may have subscribed before it failed.
            _ = GiveUpAsync(feed);
            _feeds.TryRemove(classId);
            starting.SetException(failure);
            throw;
        }
    }

    private async Task GiveUpAsync(ClassFeed feed)
    {
        try
        {
            await feed.StopAsync();
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            LogNotUnsubscribed(failure, feed.ClassId);
        }
    }

    [LoggerMessage(2008, LogLevel.Error, "Class {ClassId}: what was due could not be done, for a reason that should not occur.")]
    private partial void LogTickFailed(Exception fault, long classId);

    [LoggerMessage(2009, LogLevel.Debug, "Stopped before every stream could be told that nobody listens any more; the leases will end.")]
    private partial void LogStoppedEarly();

    [LoggerMessage(2006, LogLevel.Debug, "Class {ClassId}: its stream could not be told that nobody listens any more; its lease will end.")]
    private partial void LogNotUnsubscribed(Exception failure, long classId);
}
