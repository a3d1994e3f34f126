using Attendance.Gateway.Feeds;
using Attendance.Gateway.Protocol;
using Attendance.Gateway.Sockets;
using Attendance.Gateway.Tests.Live;

namespace Attendance.Gateway.Tests.Feeds;

/// <summary>One member of a feed under test, and the client at the other end.</summary>
internal sealed class FeedSocket(FeedRig rig, FeedMember member, WebSocketConnection connection, LiveClient client) : IAsyncDisposable
{
    public FeedMember Member => member;

    public LiveClient Client => client;

    /// <summary>The class's answer has come: greeted, and shown the class as it stands at an event.</summary>
    public void GoLive(long head)
    {
        var now = rig.Time.GetUtcNow();
        var greeting = new Greeting(FeedRig.ClassId, connection.ConnectionId, member.Viewer.UserId, member.Viewer.Role, head, false, now);
        rig.Feed.GoLive(member, connection, Opening.Compose(member.Viewer, greeting, FeedRig.ViewAt(head), now));
    }

    /// <summary>What came, up to a message of its own sent last: numbers of events, and other types by name and number.</summary>
    public async Task<List<string>> ReceivedAsync()
    {
        connection.TrySend(OutboundFrame.Text("""{"type":"last"}"""u8));
        var received = new List<string>();
        while (await client.NextAsync() is { Type: not "last" } message)
            received.Add(Describe(message));
        return received;
    }

    public async ValueTask DisposeAsync() => await client.DisposeAsync();

    private static string Describe(Message message) => message.Type switch
    {
        _ when message.IsEvent => $"{message.Seq}",
        "stats_updated" => $"stats {message["data.present_count"]}",
        "snapshot" or "position" => $"{message.Type} {message.Seq}",
        var type => type,
    };
}
