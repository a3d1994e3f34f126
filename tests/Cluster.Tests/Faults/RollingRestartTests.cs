using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>Every process is asked to end and started again, one after the other, while classes are at work.</summary>
public sealed class RollingRestartTests : FaultTest
{
    private const int Draining = 4000;
    private const int ShownComplaints = 10;

    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Clients_are_told_to_come_back_elsewhere_and_no_call_fails()
    {
        var cluster = await StartClusterAsync();
        await using var workload = await StartWorkloadAsync(cluster, new() { Seed = Seed, DropRate = 0 });

        var began = RealTime.Clock.GetTimestamp();
        var ends = new Dictionary<string, int>();
        foreach (var process in cluster.Processes)
        {
            var asked = RealTime.Clock.GetTimestamp();
            Assert.Equal(0, await process.TerminateAsync(Cancellation));
            ends[process.Name] = (int)RealTime.Clock.GetElapsedTime(asked).TotalMilliseconds;
            Assert.InRange(RealTime.Clock.GetElapsedTime(asked), TimeSpan.Zero, EndWithin);
            await process.RestartAsync(Cancellation);
            await workload.ReconvergeAsync(asked, cancellationToken: Cancellation);
        }

        var reconverged = RealTime.Clock.GetElapsedTime(began);
        await AssertCleanAsync(cluster, workload);
        Report(workload, reconverged, new { EndedAfterMs = ends });
        var complaints = workload.Clients.SelectMany(Complaints).ToList();
        Assert.True(complaints.Count == 0, $"{complaints.Count} complaints: {string.Join('\n', complaints.Take(ShownComplaints))}");
        Assert.Equal(workload.Classes.Count, await Activations.InAsync(cluster, Cancellation));
    }

    private static IEnumerable<string> Complaints(AttendanceClient client) => client.Log.Entries
        .Where(static entry => entry.ReceivedMessage?.Type == "error" || (entry.Kind == ClientEntryKind.Ended && !entry.Text.StartsWith($"{Draining} ", StringComparison.Ordinal)))
        .Select(entry => $"user {client.Identity.UserId} of class {client.ClassId}, connection {entry.Connection}: {entry.Text}");
}
