using System.Collections.Immutable;
using Attendance.Gateway.Feeds;
using Attendance.Gateway.Tests.Live;
using Attendance.Gateway.Tests.Sockets;
using Attendance.Grains;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Attendance.Gateway.Tests.Feeds;

/// <summary>A feed with real sockets on one side; on the other, a stream and a class that say what the test has them say.</summary>
internal sealed class FeedRig : IAsyncDisposable
{
    public const long ClassId = 5;
    private readonly SocketServer _server;

    private FeedRig(SocketServer server, FeedOptions options)
    {
        _server = server;
        Feed = new(ClassId, Guid.NewGuid(), StubCluster.Of(Class), options, Time, NullLogger.Instance);
    }

    public static Actor Teacher { get; } = new(901, UserRole.Teacher);

    public FakeClass Class { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero));

    public ClassFeed Feed { get; }

    public static async Task<FeedRig> StartAsync(FeedOptions? options = null) => new(await SocketServer.StartAsync(), options ?? new());

    /// <summary>A place in the feed and its socket, not yet live.</summary>
    public async Task<FeedSocket> JoinAsync(Actor viewer)
    {
        var client = await LiveClient.ConnectAsync(_server.EndPoint, "/");
        return new(this, Feed.TryJoin(viewer)!, (await _server.AcceptedAsync()).Connection, client);
    }

    /// <summary>A live socket that has been greeted with the class as it stands at an event.</summary>
    public async Task<FeedSocket> WatchAsync(Actor viewer, long head)
    {
        var socket = await JoinAsync(viewer);
        socket.GoLive(head);
        await socket.Client.ExpectAsync("teacher_connected");
        await socket.Client.ExpectAsync("snapshot");
        return socket;
    }

    /// <summary>The stream brings marks.</summary>
    public void Bring(long from, long through) => Bring(Feed, from, through);

    /// <summary>Brings a feed events as the stream would, in one message.</summary>
    public static void Bring(ClassFeed feed, long from, long through) =>
        feed.Receive([new(new EventsAppended(Marks(from, through), StatsAt(through)), token: null!)]);

    public static ImmutableArray<NamedEvent> Marks(long from, long through) =>
        [.. Enumerable.Range((int)from, (int)(through - from + 1)).Select(seq => new NamedEvent(Mark(seq), PersonNames.None))];

    /// <summary>Statistics that tell at which event they were taken: as many are present.</summary>
    public static AttendanceStats StatsAt(long head) => new() { Present = (int)head };

    public static ViewReply ViewAt(long head) => new()
    {
        Access = ViewAccess.Granted,
        Head = head,
        Snapshot = new(new(ClassId, "Algebra", null, SessionState.Open, default, null, 15, null, null, false), [], PersonNames.None),
        Stats = StatsAt(head),
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static AttendanceMarked Mark(long seq) => new()
    {
        Seq = seq,
        At = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero),
        ActorId = Teacher.UserId,
        StudentId = 1,
        From = AttendanceStatus.Unmarked,
        To = AttendanceStatus.Present,
    };
}
