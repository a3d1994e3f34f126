using Attendance.Streaming.Tests.Cluster;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class SlowSubscriberTests
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_blocked_handler_delays_neither_its_own_stream_nor_another()
    {
        await using var cluster = await PushCluster.StartAsync();
        var blocked = new Collector(_ => _release.Task);
        var neighbour = new Collector();
        var elsewhere = new Collector();
        await cluster.Stream(1).SubscribeAsync(blocked);
        await cluster.Stream(1).SubscribeAsync(neighbour);
        await cluster.Stream(2).SubscribeAsync(elsewhere);

        await cluster.Ticker(1).TickAsync(1, oneByOne: true);
        await blocked.Entered.Task;
        await cluster.Ticker(1).TickAsync(100, oneByOne: true);
        await cluster.Ticker(2).TickAsync(100, oneByOne: true);
        await neighbour.WaitForAsync(101);
        await elsewhere.WaitForAsync(100);
        Assert.Empty(blocked.Seen);

        _release.SetResult();
        await blocked.WaitForAsync(101);
        Assert.Equal(neighbour.Seen, blocked.Seen);
        Assert.Empty(blocked.Errors);
    }

    [Fact]
    public async Task Publishing_never_waits_for_a_subscriber()
    {
        await using var cluster = await PushCluster.StartAsync();
        var blocked = new Collector(_ => _release.Task);
        await cluster.Stream(1).SubscribeAsync(blocked);
        await cluster.Ticker(1).TickAsync(1, oneByOne: true);
        await blocked.Entered.Task;

        Assert.Equal(10_001, await cluster.Ticker(1).TickAsync(10_000, oneByOne: true));
        Assert.Empty(blocked.Seen);

        _release.SetResult();
        await blocked.WaitForAsync(10_001);
        Assert.Equal(10_001, blocked.Seen.Count);
    }

    [Fact]
    public async Task A_subscriber_that_overflows_is_told_how_much_it_missed_and_goes_on()
    {
        await using var cluster = await PushCluster.StartAsync(options => (options.MaxPendingItems, options.MaxBatchItems) = (8, 4));
        var blocked = new Collector(_ => _release.Task);
        var healthy = new Collector();
        await cluster.Stream(1).SubscribeAsync(blocked);
        await cluster.Stream(1).SubscribeAsync(healthy);
        await TickOneByOneAsync(cluster, healthy, 1, 1);
        await blocked.Entered.Task;

        // One in flight and eight waiting are what it may hold; the tenth is one too many.
        await TickOneByOneAsync(cluster, healthy, 2, 9);
        Assert.Equal(0, cluster.Totals["evictions"]);
        await TickOneByOneAsync(cluster, healthy, 10, 20);
        Assert.Equal(1, cluster.Totals["evictions"]);
        Assert.Empty(blocked.Errors);

        _release.SetResult();
        await blocked.WaitForErrorAsync();
        await TickOneByOneAsync(cluster, healthy, 21, 21);
        await blocked.WaitForAsync(21);
        Assert.Equal([1, null, 21], blocked.Seen);
        var gap = Assert.IsType<PushStreamGapException>(Assert.Single(blocked.Errors));
        Assert.Equal(19, gap.MissedItems);
        Assert.Equal(cluster.Stream(1).StreamId, gap.StreamId);
        Assert.Empty(healthy.Errors);
    }

    [Fact]
    public async Task A_batch_that_times_out_is_sent_again_and_handled_once()
    {
        await using var cluster = await PushCluster.StartAsync(options => (options.DeliveryTimeout, options.MaxDeliveryAttempts) = (TimeSpan.FromMilliseconds(100), 1000));
        var slow = new Collector(_ => _release.Task);
        await cluster.Stream(1).SubscribeAsync(slow);
        await cluster.Ticker(1).TickAsync(1, oneByOne: true);
        await cluster.Totals.WaitForAsync("redeliveries", count => count >= 3);
        await cluster.Ticker(1).TickAsync(1, oneByOne: true);

        _release.SetResult();
        await slow.WaitForAsync(2);
        await cluster.Totals.WaitForAsync("items", count => count == 2);
        Assert.Equal([1, 2], slow.Seen);
    }

    [Fact]
    public async Task A_subscriber_that_takes_no_batch_is_evicted_and_comes_back()
    {
        await using var cluster = await PushCluster.StartAsync(options => (options.DeliveryTimeout, options.MaxDeliveryAttempts) = (TimeSpan.FromMilliseconds(100), 2));
        var stuck = new Collector(_ => _release.Task);
        await cluster.Stream(1).SubscribeAsync(stuck);
        await cluster.Ticker(1).TickAsync(1, oneByOne: true);
        await cluster.Totals.WaitForAsync("evictions", count => count == 1);
        await cluster.Ticker(1).TickAsync(1, oneByOne: true);

        _release.SetResult();
        await stuck.WaitForErrorAsync();
        await cluster.Ticker(1).TickAsync(1, oneByOne: true);
        await stuck.WaitForAsync(3);
        Assert.Equal([1, null, 3], stuck.Seen);
    }

    private static async Task TickOneByOneAsync(PushCluster cluster, Collector healthy, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            Assert.Equal(number, await cluster.Ticker(1).TickAsync(1, oneByOne: true));
            await healthy.WaitForAsync(number);
        }
    }
}
