using Attendance.TestKit;
using Npgsql;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>The network between silos and PostgreSQL fails around commits: nobody is told whether they happened.</summary>
public sealed class CommitReplyLostTests : FaultTest
{
    private const int Times = 5;
    private const string Resolved = "an append of unknown outcome is resolved";

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Replies_that_are_dropped_are_asked_for_and_never_guessed()
    {
        await using var network = await StartNetworkAsync();
        await using var workload = await StartWorkloadAsync(network.Cluster);

        var began = RealTime.Clock.GetTimestamp();
        for (var time = 0; time < Times; time++)
        {
            // Servers commit and answer, and nobody hears of it; then the connections break.
            var dropped = network.Proxy.ToClient.Dropped;
            network.Proxy.ToClient.Flow = ProxyFlow.Drop;
            await RealTime.UntilAsync(() => Task.FromResult(network.Proxy.ToClient.Dropped > dropped), "a reply to be dropped", Soon, Cancellation);
            network.Proxy.Cut();
            network.Proxy.Pass();
            began = RealTime.Clock.GetTimestamp();
            await workload.ReconvergeAsync(began, cancellationToken: Cancellation);
            await PassAsync(Between);
        }

        var reconverged = RealTime.Clock.GetElapsedTime(began);
        await AssertCleanAsync(network.Cluster, workload);
        var landed = CountLogged(network.Cluster.Silos, $"{Resolved} (landed: True)");
        Report(workload, reconverged, new { Landed = landed, NotLanded = CountLogged(network.Cluster.Silos, $"{Resolved} (landed: False)") });
        Assert.True(landed > 0, "No commit happened whose reply was lost: nothing was tried.");
    }

    [Fact]
    public async Task A_commit_that_comes_after_the_take_over_is_fenced()
    {
        await using var network = await StartNetworkAsync();
        await using var workload = await StartWorkloadAsync(network.Cluster);

        var began = RealTime.Clock.GetTimestamp();
        for (var time = 0; time < Times; time++)
        {
            // What is under way is held up; silos give it up, take over on new connections and go on. Then it arrives.
            began = RealTime.Clock.GetTimestamp();
            network.Proxy.Stall();
            await workload.ReconvergeAsync(began, cancellationToken: Cancellation);
            network.Proxy.GoOn();
            await PassAsync(Between);
        }

        var reconverged = RealTime.Clock.GetElapsedTime(began);
        await AssertCleanAsync(network.Cluster, workload);
        var notLanded = CountLogged(network.Cluster.Silos, $"{Resolved} (landed: False)");
        Report(workload, reconverged, new { NotLanded = notLanded });
        Assert.True(notLanded > 0, "No commit was held up: nothing was tried.");
    }

    private async Task<Network> StartNetworkAsync()
    {
        TcpProxy? proxy = null;
        var cluster = await StartClusterAsync(new()
        {
            Route = (name, connectionString) =>
            {
                var route = new NpgsqlConnectionStringBuilder(connectionString);
                proxy ??= TcpProxy.Start(route.Port);
                if (name.StartsWith("silo", StringComparison.Ordinal))
                    route.Port = proxy.Port;
                return route.ConnectionString;
            },
        });
        return new(cluster, proxy!);
    }

    private sealed record Network(LocalCluster Cluster, TcpProxy Proxy) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Proxy.DisposeAsync();
    }
}
