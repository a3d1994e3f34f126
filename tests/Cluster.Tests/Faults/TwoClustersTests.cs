using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>
/// Two clusters that know nothing of each other work on one database, as when a membership table is lost or a deployment is doubled: every class is activated
/// twice. The log lets one writer through and fences the other.
/// </summary>
public sealed class TwoClustersTests : FaultTest
{
    private const string Fenced = "another activation has taken over";

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task One_is_fenced_and_steps_down_and_there_is_one_history()
    {
        var first = await StartClusterAsync(new() { Silos = 1, Gateways = 1 });
        var second = await StartClusterAsync(new() { Silos = 1, Gateways = 1, ConnectionString = first.ConnectionString, Tokens = first.Tokens });
        await using var workload = new Workload([first.Gateways[0], second.Gateways[0]], new() { Seed = Seed, Classes = 4, DropRate = 0 });
        await workload.StartAsync(Cancellation);
        workload.Acks.Begin();
        await PassAsync(Duration);
        await workload.StopAsync();
        var acks = first.Gateways.Concat(second.Gateways).Select(gateway => AcksOf(workload, gateway)).ToList();

        // Whoever wrote last is right, and the other one knows as soon as it writes. Then one of them goes, and its clients come to the one that stays.
        foreach (var room in workload.Classes)
        {
            var teacher = room.Teachers.First(teacher => teacher.Gateway == first.Gateways[0].Address);
            Assert.True((await teacher.MarkAsync(room.Absentees[0], "excused").WaitAsync(Soon, RealTime.Clock, Cancellation)).IsAcknowledged);
        }

        foreach (var process in second.Processes)
            process.Kill();
        await AssertCleanAsync(first, workload);
        var fenced = CountLogged(first.Silos.Concat(second.Silos), Fenced);
        Report(workload, TimeSpan.Zero, new { AcksOfFirst = acks[0], AcksOfSecond = acks[1], fenced });
        Assert.True(fenced > 0, "Nobody was fenced.");
        Assert.All(acks, static count => Assert.True(count > 0, "Only one of the two clusters acknowledged anything: the other was never tried."));
    }

    private static int AcksOf(Workload workload, GatewayProcess gateway) =>
        workload.Clients.Where(client => client.Gateway == gateway.Address).Sum(static client => client.Log.Received.Count(static message => message.Type == "ack"));
}
