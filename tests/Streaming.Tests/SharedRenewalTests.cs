using System.Collections.Immutable;
using System.Net;
using Attendance.Streaming.Tests.Cluster;
using Attendance.Streaming.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime.Placement;
using Xunit;

namespace Attendance.Streaming.Tests;

/// <summary>Leases of one silo's hubs are renewed together; what the silo does not know, each by its hub's address.</summary>
public sealed class SharedRenewalTests
{
    private const int Streams = 20;

    // The first request of a subscription offers this one.
    private const long FirstTerm = 1;

    [Fact]
    public async Task The_leases_of_a_silos_streams_are_renewed_without_a_call_to_any_of_them()
    {
        // Far above what a busy machine takes to answer: nothing falls back.
        await using var cluster = await PushCluster.StartAsync(
            options => (options.LeaseRenewal, options.LeaseDuration) = (TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(60)),
            silo => silo.AddIncomingGrainCallFilter<RenewalCounts.Filter>().Services.AddSingleton<RenewalCounts>());
        for (var key = 0; key < Streams; key++)
            await cluster.Stream(key).SubscribeAsync(new Collector());

        await RenewalCounts.WaitForAsync(cluster, counts => counts.Shared >= 2 * Streams, "two rounds of renewals");

        var (alone, shared, calls) = RenewalCounts.In(cluster);
        Assert.Equal(Streams, alone);
        Assert.InRange(calls, 1, shared - 1);
        Assert.Equal((Streams, 0), (cluster.Totals["subscribers"], cluster.Totals["expiries"]));
    }

    [Fact]
    public async Task A_silo_renews_what_it_holds_under_just_that_term_and_names_the_rest()
    {
        await using var cluster = await PushCluster.StartAsync(NoRenewals);
        var (here, there) = (cluster.Silos.Silos[0].SiloAddress, cluster.Silos.Silos[1].SiloAddress);
        var mine = await SubscribeAsync(cluster, here);
        var others = await SubscribeAsync(cluster, there);
        ImmutableArray<LeaseTicket> tickets = [new(others, FirstTerm), new(mine, FirstTerm), new(mine, FirstTerm + 1), new(Guid.NewGuid(), FirstTerm), new(mine, 0)];

        Assert.Equal([0, 2, 3, 4], await RenewAsync(cluster, here, tickets));
        Assert.Equal([1, 2, 3, 4], await RenewAsync(cluster, there, tickets));
    }

    [Fact]
    public async Task A_silo_that_is_gone_renews_nothing_and_says_so_at_once()
    {
        await using var cluster = await PushCluster.StartAsync(NoRenewals);
        var subscription = await SubscribeAsync(cluster, cluster.Silos.Silos[0].SiloAddress);
        var gone = SiloAddress.New(IPAddress.Loopback, 1, 1);

        Assert.Equal([0], await RenewAsync(cluster, gone, [new(subscription, FirstTerm)]));
    }

    [Fact]
    public async Task A_grain_that_blocks_its_turn_holds_up_nobodys_lease()
    {
        await using var cluster = await PushCluster.StartAsync(NoRenewals);
        var silo = cluster.Silos.Silos[0].SiloAddress;
        var (key, blocked) = await cluster.TickerOnAsync(silo);
        var handle = await cluster.Stream(key).SubscribeAsync(new Collector());
        var other = await SubscribeAsync(cluster, silo, startingAt: key + 1);
        var holding = blocked.HoldTurnAsync();
        await Ticker.Held.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            Assert.Empty(await RenewAsync(cluster, silo, [new(handle.HandleId, FirstTerm), new(other, FirstTerm)]));
            Assert.False(holding.IsCompleted);
        }
        finally
        {
            Ticker.LetGo.Release();
        }

        await holding;
    }

    [Fact]
    public async Task A_hub_that_moved_without_a_word_is_found_by_its_address()
    {
        await using var cluster = await PushCluster.StartAsync(
            options => (options.LeaseRenewal, options.LeaseDuration) = (TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(60)),
            silo => silo.AddOutgoingGrainCallFilter(NoNotices));
        var (key, ticker) = await cluster.TickerOnAsync(cluster.Silos.Silos[0].SiloAddress);
        var collector = new Collector();
        await cluster.Stream(key).SubscribeAsync(collector);
        await ticker.TickAsync(3, oneByOne: false);
        await collector.WaitForAsync(3);

        await cluster.Silos.MigrateAsync(ticker, cluster.Silos.Silos[1].SiloAddress);
        await collector.WaitForErrorAsync();
        await ticker.TickAsync(5, oneByOne: false);
        await collector.WaitForAsync(5);

        Assert.Equal([1, 2, 3, null, 1, 2, 3, 4, 5], collector.Seen);
    }

    [Fact]
    public async Task A_grain_with_subscribers_is_not_collected_though_nobody_calls_it()
    {
        await using var cluster = await PushCluster.StartAsync(
            options => (options.LeaseRenewal, options.LeaseDuration) = (TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30)),
            silo => silo.Configure<GrainCollectionOptions>(options =>
                (options.CollectionAge, options.CollectionQuantum) = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1))));
        var collector = new Collector();
        await cluster.Stream(1).SubscribeAsync(collector);
        await cluster.Ticker(1).TickAsync(3, oneByOne: false);
        await collector.WaitForAsync(3);
        // One that nobody subscribes to shows when a grain is collected; it is younger, too.
        await cluster.Ticker(2).TickAsync(3, oneByOne: false);
        await RenewalCounts.UntilAsync(async () => await CountTickersAsync(cluster) == 1, "the collection of the idle grain");

        Assert.Equal(3, await cluster.Ticker(1).LastAsync());
        Assert.Empty(collector.Errors);
    }

    private static async Task<int> CountTickersAsync(PushCluster cluster) =>
        (await cluster.Client.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics())
            .Where(static grain => grain.GrainType.Contains(nameof(Ticker), StringComparison.Ordinal)).Sum(static grain => grain.ActivationCount);

    private static async Task<Guid> SubscribeAsync(PushCluster cluster, SiloAddress silo, long startingAt = 1000)
    {
        for (var key = startingAt; ; key++)
        {
            if (await cluster.Ticker(key).WhereAsync() == silo)
                return (await cluster.Stream(key).SubscribeAsync(new Collector())).HandleId;
        }
    }

    private static async Task<ImmutableArray<int>> RenewAsync(PushCluster cluster, SiloAddress silo, ImmutableArray<LeaseTicket> tickets)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        return (await cluster.Client.GetGrain<ISiloLeases>(silo.ToParsableString()).RenewAsync(PushCluster.Provider, tickets)).Unknown;
    }

    private static void NoRenewals(PushStreamOptions options) =>
        (options.LeaseRenewal, options.LeaseDuration) = (TimeSpan.FromHours(1), TimeSpan.FromHours(2));

    private static Task NoNotices(IOutgoingGrainCallContext context) =>
        context.Request.GetMethodName() == nameof(IPushStreamObserver.DroppedAsync) ? Task.CompletedTask : context.Invoke();
}
