using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>The streams between classes and gateways lose, double and swap one message in a hundred each.</summary>
public sealed class LossyGatewayTests : FaultTest
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    private static string FaultyGateway => BuiltAssembly.Find(Path.Combine("tests", "FaultyGateway"), "Attendance.FaultyGateway.dll");

    [Fact]
    public async Task Clients_see_none_of_it()
    {
        var cluster = await StartClusterAsync(new()
        {
            GatewayPath = FaultyGateway,
            Environment = static name => new Dictionary<string, string> { ["Faults__Seed"] = $"{Seed + name[^1]}" },
        });
        await using var workload = await StartWorkloadAsync(cluster);

        await PassAsync(Duration);
        await AssertCleanAsync(cluster, workload);

        var pages = await Task.WhenAll(cluster.Gateways.Select(static gateway => gateway.MetricsAsync(Cancellation)));
        var (lost, doubled, swapped) = (Sum("lost"), Sum("doubled"), Sum("swapped"));
        Report(workload, TimeSpan.Zero, new { lost, doubled, swapped });
        Assert.True(lost > 0 && doubled > 0 && swapped > 0, "The streams were too good to show anything.");

        double Sum(string what) => pages.Sum(page => page.Sum($"attendance_faults_{what}"));
    }
}
