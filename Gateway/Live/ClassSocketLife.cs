using Attendance.Gateway.Access;
using Attendance.Gateway.Feeds;
using Attendance.Gateway.Limits;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Live;

/// <summary>
/// The life of an admitted user's socket. What is needed only to open it, the class as they were let in to see it, is let go with this; the socket goes on with
/// a <see cref="ClassSocket"/> alone.
/// </summary>
internal sealed class ClassSocketLife(
    ClassSocketServices services, Caller caller, ClassAdmission.Admitted entry, SocketOrigin origin, SocketPlace place) : ISocketLife
{
    public Task RunAsync(WebSocketConnection socket, CancellationToken stopping)
    {
        var (feed, member, view) = entry;
        var (actor, now) = (caller.Actor, services.Time.GetUtcNow());
        var greeting = new Greeting(feed.ClassId, socket.ConnectionId, actor.UserId, actor.Role, view.Head, view.Resumed, caller.ExpiresAt);
        var handler = new ClassSocket(services, caller.ExpiresAt, feed, member, socket, origin, place);
        services.Drain.Add(handler);

        // Cut off since the token was judged: whoever came too early to close it finds the list made.
        if (services.Tokens.IsRevoked(caller))
            handler.CutOff();
        var isLive = false;
        try
        {
            feed.GoLive(member, socket, Opening.Compose(actor, greeting, feed.WithOwnSockets(view), now));
            handler.WatchToken();
            isLive = true;
        }
        finally
        {
            if (!isLive)
                handler.GiveUp();
        }

        return socket.RunAsync(handler, stopping);
    }

    public void Abandon()
    {
        entry.Feed.Leave(entry.Member);
        place.Release();
    }
}
