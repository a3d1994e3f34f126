using Attendance.Gateway.Feeds;
using Attendance.Gateway.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Feeds;

/// <summary>What is fetched for one socket goes in at its place among what the stream brings.</summary>
public sealed class SpliceTests
{
    [Fact]
    public async Task The_first_snapshot_stands_for_all_before_it_and_what_was_held_follows()
    {
        await using var rig = await FeedRig.StartAsync();
        await using var socket = await rig.JoinAsync(FeedRig.Teacher);

        rig.Bring(1, 4);
        socket.GoLive(head: 2);

        Assert.Equal(["teacher_connected", "snapshot 2", "3", "4", "stats 4"], await socket.ReceivedAsync());
    }

    [Fact]
    public async Task A_first_snapshot_ahead_of_the_stream_is_sent_at_once_and_the_stream_catches_up_in_silence()
    {
        await using var rig = await FeedRig.StartAsync();
        await using var socket = await rig.JoinAsync(FeedRig.Teacher);

        socket.GoLive(head: 3);
        rig.Bring(1, 2);
        rig.Bring(3, 3);
        rig.Bring(4, 4);

        rig.Time.Advance(TimeSpan.FromMilliseconds(250));
        rig.Feed.Tick();
        Assert.Equal(["teacher_connected", "snapshot 3", "4", "stats 4"], await socket.ReceivedAsync());
    }

    [Fact]
    public async Task A_snapshot_in_passing_waits_for_the_stream_to_reach_it()
    {
        await using var rig = await FeedRig.StartAsync();
        await using var socket = await rig.WatchAsync(FeedRig.Teacher, head: 0);

        rig.Feed.Hold(socket.Member);
        rig.Bring(1, 1);
        rig.Feed.Insert(socket.Member, InPassing(3));
        rig.Bring(2, 2);
        Assert.Empty(await socket.ReceivedAsync());
        rig.Bring(3, 4);

        Assert.Equal(["1", "stats 1", "2", "3", "mark", "4"], await socket.ReceivedAsync());
    }

    [Fact]
    public async Task A_snapshot_in_passing_behind_the_stream_goes_in_where_it_belongs()
    {
        await using var rig = await FeedRig.StartAsync();
        await using var socket = await rig.WatchAsync(FeedRig.Teacher, head: 0);

        rig.Feed.Hold(socket.Member);
        rig.Bring(1, 1);
        rig.Bring(2, 3);
        rig.Feed.Insert(socket.Member, InPassing(2));

        Assert.Equal(["1", "stats 1", "2", "mark", "3"], await socket.ReceivedAsync());
    }

    [Fact]
    public async Task When_no_snapshot_comes_what_was_held_goes_out()
    {
        await using var rig = await FeedRig.StartAsync();
        await using var socket = await rig.WatchAsync(FeedRig.Teacher, head: 0);

        rig.Feed.Hold(socket.Member);
        rig.Bring(1, 2);
        Assert.Empty(await socket.ReceivedAsync());
        rig.Feed.Release(socket.Member);
        rig.Bring(3, 3);

        Assert.Equal(["1", "2", "stats 2", "3"], await socket.ReceivedAsync());
    }

    /// <summary>A teacher who asks for a snapshot while the last change of the lesson is on its way must not be left with the statistics before it.</summary>
    [Fact]
    public async Task Statistics_told_while_a_snapshot_is_on_its_way_are_not_lost()
    {
        await using var rig = await FeedRig.StartAsync();
        await using var socket = await rig.WatchAsync(FeedRig.Teacher, head: 0);

        rig.Feed.Hold(socket.Member);
        rig.Bring(1, 1);
        rig.Feed.Insert(socket.Member, InPassing(0));

        Assert.Equal(["mark", "1", "stats 1"], await socket.ReceivedAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_who_is_removed_gets_nothing_more_held_or_not(bool isHolding)
    {
        await using var rig = await FeedRig.StartAsync();
        await using var socket = await rig.WatchAsync(FeedRig.Teacher, head: 0);
        if (isHolding)
            rig.Feed.Hold(socket.Member);

        socket.Member.Remove(seq: 1);
        socket.Member.Deliver(2, OutboundFrame.Text("""{"type":"secret"}"""u8));
        socket.Member.DeliverNow(2, OutboundFrame.Text("""{"type":"secret"}"""u8));
        if (isHolding)
            rig.Feed.Insert(socket.Member, InPassing(0));

        await socket.Client.ExpectCloseAsync(4501);
        Assert.DoesNotContain(socket.Client.Waiting, message => message.Type == "secret");
    }

    private static Splice InPassing(long seq) => new(seq, [OutboundFrame.Text("""{"type":"mark"}"""u8)], ReplacesEarlier: false);
}
