using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>All silos are killed at once and started again.</summary>
public sealed class AllSilosKilledTests : FaultTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everybody_recovers_unaided(bool elsewhere)
    {
        var cluster = await StartClusterAsync();
        await using var workload = await StartWorkloadAsync(cluster);

        var killedAt = RealTime.Clock.GetTimestamp();
        foreach (var silo in cluster.Silos)
            silo.Kill();
        foreach (var silo in cluster.Silos)
        {
            if (elsewhere)
                silo.Move();
            silo.Launch();
        }

        await Task.WhenAll(cluster.Silos.Select(static silo => silo.WaitUntilReadyAsync(Cancellation)));
        var ready = RealTime.Clock.GetElapsedTime(killedAt);
        var reconverged = await workload.ReconvergeAsync(killedAt, cancellationToken: Cancellation);
        await PassAsync(Undisturbed);

        await AssertCleanAsync(cluster, workload);
        Report(workload, reconverged, new { elsewhere, SilosReadyMs = (int)ready.TotalMilliseconds });
    }
}
