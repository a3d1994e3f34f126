using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>The silo that hosts classes is killed, and comes back.</summary>
public sealed class SiloKilledTests : FaultTest
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_classes_go_on_elsewhere_within_five_seconds_and_it_can_come_back(bool elsewhere)
    {
        var cluster = await StartClusterAsync();
        await using var workload = await StartWorkloadAsync(cluster);
        var dying = await BusiestAsync(cluster);

        var killedAt = RealTime.Clock.GetTimestamp();
        dying.Kill();
        var reconverged = await workload.ReconvergeAsync(killedAt, cancellationToken: Cancellation);
        await PassAsync(Undisturbed);
        if (elsewhere)
            dying.Move();
        var startedAt = RealTime.Clock.GetTimestamp();
        await dying.RestartAsync(Cancellation);
        var rejoined = RealTime.Clock.GetElapsedTime(startedAt);
        await PassAsync(Undisturbed);

        await AssertCleanAsync(cluster, workload);
        Report(workload, reconverged, new { elsewhere, RejoinedMs = (int)rejoined.TotalMilliseconds });
        Assert.InRange(workload.Acks.LongestGap, TimeSpan.Zero, LongestSilence);
    }

    private static async Task<SiloProcess> BusiestAsync(LocalCluster cluster)
    {
        var classes = await Task.WhenAll(cluster.Silos.Select(static silo => Activations.OnAsync(silo, Cancellation)));
        Print($"classes on the silos: {string.Join(", ", classes)}");
        var busiest = classes.Max();
        Assert.True(busiest > 0, "No silo hosts a class.");
        return cluster.Silos[Array.IndexOf(classes, busiest)];
    }
}
