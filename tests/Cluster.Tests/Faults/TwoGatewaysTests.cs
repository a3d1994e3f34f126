using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>Nothing fails: two silos and two gateways are one system.</summary>
public sealed class TwoGatewaysTests : FaultTest
{
    [Fact]
    public async Task Sockets_of_one_class_on_both_gateways_see_the_same_order()
    {
        var cluster = await StartClusterAsync();
        await using var workload = await StartWorkloadAsync(cluster, new() { Seed = Seed, Classes = 2, Teachers = 6, TeacherPause = TimeSpan.FromMilliseconds(20), DropRate = 0 });

        await PassAsync(Undisturbed);
        await AssertCleanAsync(cluster, workload);

        foreach (var room in workload.Classes)
        {
            Assert.Equal(2, room.Teachers.Select(static teacher => teacher.Gateway).Distinct().Count());
            var heads = room.Teachers.Select(static teacher => teacher.Log.Received.First(static message => message.Type == "snapshot").Seq!.Value);
            var told = room.Teachers.Select(teacher => Told(teacher, heads.Max())).ToList();
            Assert.True(told[0].Count > 100, $"Only {told[0].Count} changes were seen.");
            Assert.All(told, one => Assert.Equal(told[0], one));
        }

        Report(workload, TimeSpan.Zero);
    }

    [Fact]
    public async Task A_class_is_activated_once_however_silos_come_and_go()
    {
        var cluster = await StartClusterAsync(new() { Silos = 3 });
        await using var workload = await StartWorkloadAsync(cluster, new() { Seed = Seed, Classes = 24, Students = 2 });

        foreach (var silo in cluster.Silos)
        {
            var goneAt = RealTime.Clock.GetTimestamp();
            silo.Kill();
            await workload.ReconvergeAsync(goneAt, cancellationToken: Cancellation);
            Assert.Equal(workload.Classes.Count, await Activations.InAsync(cluster, Cancellation));
            await silo.RestartAsync(Cancellation);
            await PassAsync(Undisturbed);
            Assert.Equal(workload.Classes.Count, await Activations.InAsync(cluster, Cancellation));
        }

        await AssertCleanAsync(cluster, workload);
        Assert.Equal(0, CountLogged(cluster.Silos, "another activation has taken over"));
        Report(workload, TimeSpan.Zero);
    }

    // Everything after the last of them had arrived, word for word.
    private static List<string> Told(AttendanceClient teacher, long after) =>
        [.. teacher.Log.Entries.Where(entry => entry.ReceivedMessage is { IsChange: true } message && message.Seq > after).Select(static entry => entry.Text)];
}
