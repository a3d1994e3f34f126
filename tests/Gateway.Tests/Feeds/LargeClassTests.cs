using Attendance.Gateway.Feeds;
using Attendance.Gateway.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Feeds;

/// <summary>A class with more boards than are told in one go: what happens in between must not show.</summary>
public sealed class LargeClassTests
{
    private const int Boards = 80;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_board_is_told_everything_once_and_in_order()
    {
        await using var rig = await FeedRig.StartAsync();
        var sockets = await WatchAsync(rig);

        for (var seq = 1; seq <= 200; seq += 2)
            rig.Bring(seq, seq + 1);
        await rig.Feed.WaitForAsync(200, Patience);

        foreach (var socket in sockets)
            Assert.Equal(Numbers(1, 200), EventsOf(await socket.ReceivedAsync()));
        await LeaveAsync(sockets);
    }

    [Fact]
    public async Task A_snapshot_in_passing_is_in_its_place_on_every_board_whether_told_already_or_not()
    {
        await using var rig = await FeedRig.StartAsync();
        var sockets = await WatchAsync(rig);

        rig.Bring(1, 3);
        foreach (var socket in sockets)
            rig.Feed.Hold(socket.Member);
        rig.Bring(4, 6);
        foreach (var socket in sockets)
            rig.Feed.Insert(socket.Member, new(5, [OutboundFrame.Text("""{"type":"mark"}"""u8)], ReplacesEarlier: false));
        rig.Bring(7, 7);
        await rig.Feed.WaitForAsync(7, Patience);

        foreach (var socket in sockets)
            Assert.Equal([.. Numbers(1, 5), "mark", "6", "7"], EventsOf(await socket.ReceivedAsync()));
        await LeaveAsync(sockets);
    }

    [Fact]
    public async Task One_who_comes_while_others_are_being_told_gets_what_its_snapshot_does_not_say_and_nothing_else()
    {
        await using var rig = await FeedRig.StartAsync();
        var sockets = await WatchAsync(rig);

        rig.Bring(1, 40);
        await using var early = await rig.JoinAsync(FeedRig.Teacher);
        rig.Bring(41, 80);
        early.GoLive(head: 60);
        rig.Bring(81, 90);
        await rig.Feed.WaitForAsync(90, Patience);

        Assert.Equal(["teacher_connected", "snapshot 60", .. Numbers(61, 90)], EventsOf(await early.ReceivedAsync()));
        await LeaveAsync(sockets);
    }

    [Fact]
    public async Task Runs_to_very_many_boards_keep_a_distance_and_what_comes_between_goes_together()
    {
        await using var rig = await FeedRig.StartAsync();
        var sockets = await WatchAsync(rig, RunPace.FewBoards + 20);
        var pace = RunPace.Of(sockets.Count);

        rig.Bring(1, 2);
        await rig.Feed.WaitForAsync(2, Patience);
        rig.Bring(3, 3);
        rig.Bring(4, 4);
        rig.Time.Advance(pace - TimeSpan.FromMicroseconds(1));
        var told = rig.Feed.WaitForAsync(4, Patience);
        Assert.False(told.IsCompleted);
        Assert.Equal(["1", "2"], EventsOf(await sockets[^1].ReceivedAsync()));

        rig.Time.Advance(TimeSpan.FromMicroseconds(1));
        await told;
        foreach (var socket in sockets.SkipLast(1))
            Assert.Equal(Numbers(1, 4), EventsOf(await socket.ReceivedAsync()));
        Assert.Equal(Numbers(3, 4), EventsOf(await sockets[^1].ReceivedAsync()));
        await LeaveAsync(sockets);
    }

    [Fact]
    public async Task Events_that_come_one_by_one_wait_for_nothing()
    {
        await using var rig = await FeedRig.StartAsync();
        var sockets = await WatchAsync(rig, RunPace.FewBoards + 20);

        for (var seq = 1; seq <= 3; seq++)
        {
            rig.Bring(seq, seq);
            await rig.Feed.WaitForAsync(seq, Patience);
        }

        foreach (var socket in sockets)
            Assert.Equal(Numbers(1, 3), EventsOf(await socket.ReceivedAsync()));
        await LeaveAsync(sockets);
    }

    [Fact]
    public void Few_boards_are_told_at_once_and_no_board_waits_longer_than_is_seen()
    {
        Assert.Equal(TimeSpan.Zero, RunPace.Of(RunPace.FewBoards));
        Assert.Equal(TimeSpan.FromMilliseconds(12.5), RunPace.Of(500));
        Assert.Equal(TimeSpan.FromMilliseconds(25), RunPace.Of(100_000));
    }

    private static async Task<List<FeedSocket>> WatchAsync(FeedRig rig, int boards = Boards)
    {
        var sockets = new List<FeedSocket>();
        for (var board = 0; board < boards; board++)
            sockets.Add(await rig.WatchAsync(FeedRig.Teacher, head: 0));
        return sockets;
    }

    private static async Task LeaveAsync(List<FeedSocket> sockets)
    {
        foreach (var socket in sockets)
            await socket.DisposeAsync();
    }

    private static IEnumerable<string> Numbers(int from, int through) => Enumerable.Range(from, through - from + 1).Select(static seq => $"{seq}");

    private static IEnumerable<string> EventsOf(IEnumerable<string> received) => received.Where(static message => !message.StartsWith("stats", StringComparison.Ordinal));
}
