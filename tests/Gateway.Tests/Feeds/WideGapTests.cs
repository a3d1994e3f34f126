using Attendance.Gateway.Tests.Sockets;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Feeds;

/// <summary>A gap too wide to be told event by event: everybody gets a snapshot that covers it, whatever they are about.</summary>
public sealed class WideGapTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _jumping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<long> _head = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FeedRig _rig = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await FeedRig.StartAsync(new() { GapLimit = 1 });
        _rig.Class.OnGetEvents = GetEventsAsync;
        _rig.Class.OnOpenView = _ => Task.FromResult(FeedRig.ViewAt(10));
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_live_socket_gets_a_snapshot_in_place_and_goes_on_after_it()
    {
        await using var socket = await _rig.WatchAsync(FeedRig.Teacher, head: 0);

        await JumpAsync();
        await socket.Client.ExpectAsync("snapshot", message => message.Seq == 10);
        _rig.Bring(11, 11);

        Assert.Contains("11", await socket.ReceivedAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_whose_first_view_is_from_before_gets_a_newer_one(bool isLiveBefore)
    {
        await using var first = await _rig.WatchAsync(FeedRig.Teacher, head: 0);
        await using var newcomer = await _rig.JoinAsync(FeedRig.Teacher);
        _rig.Bring(10, 10);
        await _jumping.Task.Within("the question for the head");

        if (isLiveBefore)
            newcomer.GoLive(head: 7);
        _head.SetResult(10);
        await first.Client.ExpectAsync("snapshot", message => message.Seq == 10);
        if (!isLiveBefore)
            newcomer.GoLive(head: 7);

        await newcomer.Client.ExpectAsync("teacher_connected");
        await newcomer.Client.ExpectAsync("snapshot", message => message.Seq == 7);
        await newcomer.Client.ExpectAsync("snapshot", message => message.Seq == 10);
        _rig.Bring(11, 11);
        Assert.Contains("11", await newcomer.ReceivedAsync());
    }

    [Fact]
    public async Task One_who_had_asked_for_a_snapshot_gets_one_that_covers_the_gap_and_no_older_one_after_it()
    {
        await using var socket = await _rig.WatchAsync(FeedRig.Teacher, head: 0);
        var (asked, own) = (new TaskCompletionSource(), new TaskCompletionSource<ViewReply>());
        _rig.Class.OnOpenView = _ =>
        {
            _rig.Class.OnOpenView = _ => Task.FromResult(FeedRig.ViewAt(10));
            asked.SetResult();
            return own.Task;
        };
        _rig.Feed.Hold(socket.Member);
        var inserting = _rig.Feed.InsertSnapshotAsync(socket.Member, replacesEarlier: false);
        await asked.Task.Within("the question for a view");

        await JumpAsync();
        await socket.Client.ExpectAsync("snapshot", message => message.Seq == 10);
        own.SetResult(FeedRig.ViewAt(7));
        await inserting.Within("the older view's end");
        _rig.Bring(11, 11);

        var received = await socket.ReceivedAsync();
        Assert.Contains("11", received);
        Assert.DoesNotContain("snapshot 7", received);
    }

    [Fact]
    public async Task When_the_class_is_away_the_snapshot_comes_when_it_is_back()
    {
        await using var socket = await _rig.WatchAsync(FeedRig.Teacher, head: 0);
        var asked = 0;
        _rig.Class.OnOpenView = _ => ++asked <= 2 ? throw new TimeoutException("The test says so.") : Task.FromResult(FeedRig.ViewAt(10));

        await JumpAsync();
        await Waiting.UntilAsync(
            () =>
            {
                _rig.Time.Advance(TimeSpan.FromMilliseconds(10));
                return Volatile.Read(ref asked) == 3;
            },
            "the third question");

        await socket.Client.ExpectAsync("snapshot", message => message.Seq == 10);
        _rig.Bring(11, 11);
        Assert.Contains("11", await socket.ReceivedAsync());
    }

    private async Task JumpAsync()
    {
        _rig.Bring(10, 10);
        await _jumping.Task.Within("the question for the head");
        _head.SetResult(10);
    }

    // One event of ten, which is over the limit; then the question where the class stands, answered when the test says so.
    private async Task<EventPage> GetEventsAsync(EventPageRequest request)
    {
        if (request.Since == 0)
            return new(ViewAccess.Granted, 10, FeedRig.Marks(1, 1), FeedRig.StatsAt(10));
        _jumping.TrySetResult();
        return new(ViewAccess.Granted, await _head.Task, [], FeedRig.StatsAt(10));
    }
}
