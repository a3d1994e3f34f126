using System.Collections.Immutable;
using System.Net;
using Orleans.Runtime.Placement;
using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>What a gateway believes of many classes is confirmed where they are, without a call to any of them.</summary>
public sealed class SiloPulseTests(GrainCluster cluster) : IClassFixture<GrainCluster>
{
    private static readonly Guid Gateway = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    [Fact]
    public async Task What_is_as_believed_is_confirmed_and_nothing_else()
    {
        var followed = await cluster.OpenClassAsync();
        var quiet = await cluster.OpenClassAsync();
        var (silo, right) = await ReportAsync(followed, Gateway, new(1, 2));

        Assert.Equal(
            [1, 2, 3, 4],
            await ConfirmAsync(
                silo,
                Gateway,
                right,
                right with { Head = right.Head - 1 },
                right with { Own = new(1, 3) },
                right with { All = default },
                right with { ClassId = quiet.Id }));
        Assert.Equal([0], await ConfirmAsync(silo, Other, right));
    }

    [Fact]
    public async Task An_event_and_another_gateways_sockets_are_news_until_they_are_known()
    {
        var test = await cluster.OpenClassAsync();
        var (silo, before) = await ReportAsync(test, Gateway, new(1, 2));

        await test.AcceptAsync(TestClass.MarkOf(1));
        Assert.Equal([0, 1], await ConfirmAsync(silo, Gateway, before, before));
        Assert.Empty(await ConfirmAsync(silo, Gateway, before with { Head = before.Head + 1 }));

        await ReportAsync(test, Other, new(0, 5));
        Assert.Equal([0], await ConfirmAsync(silo, Gateway, before with { Head = before.Head + 1 }));
        Assert.Empty(await ConfirmAsync(silo, Gateway, before with { Head = before.Head + 1, All = new(1, 7) }));
    }

    [Fact]
    public async Task A_class_whose_last_socket_has_gone_or_that_was_collected_is_not_known()
    {
        var left = await cluster.OpenClassAsync();
        var collected = await cluster.OpenClassAsync();
        var (silo, first) = await ReportAsync(left, Gateway, new(1, 0));
        var (_, second) = await ReportAsync(collected, Gateway, new(1, 0));
        Assert.Empty(await ConfirmAsync(silo, Gateway, first, second));

        await ReportAsync(left, Gateway, default);
        await cluster.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal([0, 1], await ConfirmAsync(silo, Gateway, first, second));

        Assert.Equal(new ConnectionsReply(ViewAccess.Granted, default), await left.Grain.GetConnectionsAsync(TestClass.Teacher));
    }

    [Fact]
    public async Task A_silo_that_is_gone_confirms_nothing_and_says_so_at_once()
    {
        var test = await cluster.OpenClassAsync();
        var (_, right) = await ReportAsync(test, Gateway, new(1, 2));

        Assert.Equal([0], await ConfirmAsync(SiloAddress.New(IPAddress.Loopback, 1, 1), Gateway, right));
    }

    private static async Task<(SiloAddress Silo, ClassBelief Belief)> ReportAsync(TestClass test, Guid gateway, ConnectionCounts counts)
    {
        var pulse = await test.Grain.ReportConnectionsAsync(new(gateway, counts));
        return (pulse.Silo!, new(test.Id, pulse.Head, counts, pulse.Connections));
    }

    private async Task<ImmutableArray<int>> ConfirmAsync(SiloAddress silo, Guid gateway, params ImmutableArray<ClassBelief> beliefs)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        return await cluster.Client.GetGrain<ISiloPulseGrain>(silo.ToParsableString()).ConfirmAsync(gateway, beliefs);
    }
}
