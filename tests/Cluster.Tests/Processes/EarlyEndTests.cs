using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>A process that is asked to end before it has started: what it waits for may never come.</summary>
public sealed class EarlyEndTests : ProcessTest
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_gateway_that_waits_for_its_cluster_ends_in_order()
    {
        // Nobody listens there.
        var settings = new HostSettings { WithKeys = true, ConnectionString = $"Host=127.0.0.1;Port={FreePort.Pick()};Username=nobody;Password=none;Database=none" };
        var gateway = new GatewayProcess("gateway", new("early-end"), new(RealTime.Clock), settings);
        Own(gateway, [gateway]);
        gateway.Launch();
        await RealTime.UntilAsync(
            () => Task.FromResult(gateway.Output.Text.Contains("is waited for", StringComparison.Ordinal)), "the gateway to wait", Soon, Cancellation);

        var started = RealTime.Clock.GetTimestamp();
        Assert.Equal(0, await gateway.TerminateAsync(Cancellation));

        Assert.InRange(RealTime.Clock.GetElapsedTime(started), TimeSpan.Zero, EndWithin);
        Assert.DoesNotContain("exception", gateway.Output.Text, StringComparison.OrdinalIgnoreCase);
    }
}
