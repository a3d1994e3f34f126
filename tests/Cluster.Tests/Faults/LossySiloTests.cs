using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>The proof can fail: the same cluster with the append not awaited does not pass it.</summary>
public sealed class LossySiloTests : FaultTest
{
    private static string LossySilo => BuiltAssembly.Find(Path.Combine("tests", "LossySilo"), "Attendance.LossySilo.dll");

    [Fact]
    public async Task Silos_that_acknowledge_before_they_have_stored_are_found_out()
    {
        var cluster = await StartClusterAsync(new() { SiloPath = LossySilo });
        await using var workload = await StartWorkloadAsync(cluster);

        foreach (var silo in cluster.Silos)
            silo.Kill();
        await Task.WhenAll(cluster.Silos.Select(static silo => silo.RestartAsync(Cancellation)));
        await workload.ReconvergeAsync(RealTime.Clock.GetTimestamp(), cancellationToken: Cancellation);
        await workload.StopAsync();
        foreach (var silo in cluster.Silos)
            await silo.TerminateAsync(Cancellation);

        var events = await cluster.ReadEventsAsync(Cancellation);
        var lost = HistoryChecker.Check([.. workload.Clients.Select(static client => client.Transcript())], events).OfType<LostAcknowledgement>().Count();
        Print($"{lost} of {workload.Acks.Count} acknowledged commands are lost");
        Assert.True(lost > 0, "Nothing was lost, or it was not found.");
    }
}
