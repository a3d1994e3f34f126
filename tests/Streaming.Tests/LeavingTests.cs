using Attendance.Streaming.Tests.Cluster;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class LeavingTests
{
    [Fact]
    public async Task Who_unsubscribes_leaves_nothing_behind()
    {
        await using var cluster = await PushCluster.StartAsync();
        var collector = new Collector();
        var first = await cluster.Stream(1).SubscribeAsync(collector);
        var second = await cluster.Stream(1).SubscribeAsync(new Collector());
        await cluster.Stream(2).SubscribeAsync(new Collector());
        Assert.Equal((3, 2), (cluster.Totals["subscribers"], cluster.HubStreams));

        await first.UnsubscribeAsync();
        Assert.Equal((2, 2), (cluster.Totals["subscribers"], cluster.HubStreams));
        await second.UnsubscribeAsync();
        Assert.Equal((1, 1), (cluster.Totals["subscribers"], cluster.HubStreams));
        Assert.Empty(await cluster.Stream(1).GetAllSubscriptionHandles());

        await cluster.Ticker(1).TickAsync(1, oneByOne: true);
        await first.UnsubscribeAsync();
        Assert.Empty(collector.Seen);
    }

    [Fact]
    public async Task Who_dies_leaves_nothing_behind_once_its_lease_has_ended()
    {
        await using var cluster = await PushCluster.StartAsync(options => (options.LeaseRenewal, options.LeaseDuration) = (TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2)));
        for (var key = 0; key < 10; key++)
            await cluster.Stream(key).SubscribeAsync(new Collector());
        Assert.Equal((10, 10), (cluster.Totals["subscribers"], cluster.HubStreams));

        await cluster.Silos.KillClientAsync();
        await cluster.Totals.WaitForAsync("subscribers", count => count == 0);
        Assert.Equal((10, 0), (cluster.Totals["expiries"], cluster.HubStreams));
    }

    [Fact]
    public async Task Who_renews_stays_beyond_its_first_lease()
    {
        await using var cluster = await PushCluster.StartAsync(options => (options.LeaseRenewal, options.LeaseDuration) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(4)));
        var collector = new Collector();
        await cluster.Stream(1).SubscribeAsync(collector);

        // A process that subscribes later and dies shows that a whole lease has passed.
        await using var witness = await PushCluster.StartAsync(options => (options.LeaseRenewal, options.LeaseDuration) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(4)));
        await witness.Stream(1).SubscribeAsync(new Collector());
        await witness.Silos.KillClientAsync();
        await witness.Totals.WaitForAsync("subscribers", count => count == 0);

        await cluster.Ticker(1).TickAsync(1, oneByOne: true);
        await collector.WaitForAsync(1);
        Assert.Equal([1], collector.Seen);
        Assert.Equal(0, cluster.Totals["expiries"]);
    }
}
