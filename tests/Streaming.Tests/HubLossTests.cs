using Attendance.Streaming.Tests.Cluster;
using Attendance.Streaming.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class HubLossTests
{
    [Fact]
    public async Task Leases_bring_subscribers_back_after_the_hubs_silo_was_killed()
    {
        await using var cluster = await PushCluster.StartAsync(
            options => (options.LeaseRenewal, options.LeaseDuration) = (TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(5)),
            silo => silo.AddOutgoingGrainCallFilter(NoNotices));
        var doomed = cluster.Silos.Silos[1];
        var (key, ticker) = await cluster.TickerOnAsync(doomed.SiloAddress);
        var collector = new Collector();
        await cluster.Stream(key).SubscribeAsync(collector);
        await ticker.TickAsync(3, oneByOne: false);
        await collector.WaitForAsync(3);

        await cluster.Silos.KillSiloAsync(doomed, TestContext.Current.CancellationToken);
        await collector.WaitForErrorAsync();
        Assert.NotEqual(doomed.SiloAddress, await ticker.WhereAsync());
        await ticker.TickAsync(5, oneByOne: false);
        await collector.WaitForAsync(5);
        AssertStartedAnew([1, 2, 3], [1, 2, 3, 4, 5], collector);
    }

    [Fact]
    public async Task A_deactivated_hub_sends_its_subscribers_to_the_next_one_at_once()
    {
        await using var cluster = await PushCluster.StartAsync(NoRenewals);
        var collector = new Collector();
        await cluster.Stream(1).SubscribeAsync(collector);
        await cluster.Ticker(1).TickAsync(3, oneByOne: false);
        await collector.WaitForAsync(3);

        await cluster.Silos.DeactivateAsync(cluster.Ticker(1));
        await collector.WaitForErrorAsync();
        await cluster.Ticker(1).TickAsync(5, oneByOne: false);
        await collector.WaitForAsync(5);
        AssertStartedAnew([1, 2, 3], [1, 2, 3, 4, 5], collector);
    }

    [Fact]
    public async Task A_migrated_hub_sends_its_subscribers_after_it()
    {
        await using var cluster = await PushCluster.StartAsync(NoRenewals);
        var collector = new Collector();
        var (key, ticker) = await cluster.TickerOnAsync(cluster.Silos.Silos[0].SiloAddress);
        await cluster.Stream(key).SubscribeAsync(collector);
        await ticker.TickAsync(3, oneByOne: false);
        await collector.WaitForAsync(3);

        var target = cluster.Silos.Silos[1].SiloAddress;
        await cluster.Silos.MigrateAsync(ticker, target);
        await collector.WaitForErrorAsync();
        Assert.Equal(target, await ticker.WhereAsync());
        await ticker.TickAsync(5, oneByOne: false);
        await collector.WaitForAsync(5);
        AssertStartedAnew([1, 2, 3], [1, 2, 3, 4, 5], collector);
    }

    [Fact]
    public async Task Renewing_all_finds_a_hub_that_forgot_its_subscriber()
    {
        await using var cluster = await PushCluster.StartAsync(NoRenewals);
        var collector = new Collector();
        var handle = await cluster.Stream(1).SubscribeAsync(collector);
        await cluster.Ticker(1).TickAsync(1, oneByOne: false);
        await collector.WaitForAsync(1);
        await ForgetAsync(cluster, handle);

        var renewal = cluster.Client.ServiceProvider.GetRequiredService<IPushStreamRenewal>();
        await renewal.RenewAllAsync(TestContext.Current.CancellationToken);
        await collector.WaitForErrorAsync();
        await cluster.Ticker(1).TickAsync(1, oneByOne: false);
        await collector.WaitForAsync(2);
        AssertStartedAnew([1], [2], collector);

        // What is as it should be is no gap.
        await renewal.RenewAllAsync(TestContext.Current.CancellationToken);
        await cluster.Ticker(1).TickAsync(1, oneByOne: false);
        await collector.WaitForAsync(3);
        Assert.Single(collector.Errors);
    }

    [Fact]
    public async Task The_regular_renewal_finds_a_hub_that_forgot_its_subscriber()
    {
        await using var cluster = await PushCluster.StartAsync(options => options.LeaseRenewal = TimeSpan.FromMilliseconds(200));
        var collector = new Collector();
        var handle = await cluster.Stream(1).SubscribeAsync(collector);
        await ForgetAsync(cluster, handle);
        await collector.WaitForErrorAsync();
        await cluster.Ticker(1).TickAsync(1, oneByOne: false);
        await collector.WaitForAsync(1);
        Assert.Equal([null, 1], collector.Seen);
    }

    [Fact]
    public async Task A_place_that_was_lost_without_missing_anything_is_no_gap()
    {
        await using var cluster = await PushCluster.StartAsync(NoRenewals);
        var collector = new Collector();
        var other = new Collector();
        var handle = await cluster.Stream(1).SubscribeAsync(collector);
        await cluster.Stream(1).SubscribeAsync(other);
        await cluster.Ticker(1).TickAsync(1, oneByOne: false);
        // A busy subscription asks for its place only when it is done; the acknowledgements say that both are.
        await cluster.Totals.WaitForAsync("items", count => count == 2);
        await ForgetAsync(cluster, handle);

        await cluster.Client.ServiceProvider.GetRequiredService<IPushStreamRenewal>().RenewAllAsync(TestContext.Current.CancellationToken);
        await cluster.Ticker(1).TickAsync(1, oneByOne: false);
        await collector.WaitForAsync(2);
        Assert.Equal([1, 2], collector.Seen);
    }

    private static void NoRenewals(PushStreamOptions options) =>
        (options.LeaseRenewal, options.LeaseDuration) = (TimeSpan.FromHours(1), TimeSpan.FromHours(2));

    // A silo that is killed in earnest says nothing.
    private static Task NoNotices(IOutgoingGrainCallContext context) =>
        context.Request.GetMethodName() == nameof(IPushStreamObserver.DroppedAsync) ? Task.CompletedTask : context.Invoke();

    private static async Task ForgetAsync(PushCluster cluster, StreamSubscriptionHandle<Tick> handle) =>
        await cluster.Ticker(1).AsReference<IPushStreamHub>().LeaveAsync(new StreamAddress(PushCluster.Provider, handle.StreamId), handle.HandleId);

    private static void AssertStartedAnew(long?[] before, long?[] after, Collector collector)
    {
        Assert.Equal([.. before, null, .. after], collector.Seen);
        Assert.Null(Assert.IsType<PushStreamGapException>(Assert.Single(collector.Errors)).MissedItems);
    }
}
