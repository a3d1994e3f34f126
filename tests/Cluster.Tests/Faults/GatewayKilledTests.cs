using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>A gateway with a thousand sockets is killed.</summary>
public sealed class GatewayKilledTests : FaultTest
{
    private const int Sockets = 1_000;

    private static readonly TimeSpan ForgottenWithin = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_thousand_clients_resume_on_the_other_gateway_and_nothing_of_the_dead_one_stays()
    {
        var cluster = await StartClusterAsync();
        await using var workload = await StartWorkloadAsync(cluster, new()
        {
            Seed = Seed,
            Classes = 10,
            Teachers = 4,
            Students = 110,
            TeacherPause = TimeSpan.FromMilliseconds(500),
            StudentPause = TimeSpan.FromSeconds(20),
            FirstGatewayShare = 0.92,
            DropRate = 0,
        });
        var (dying, other) = (cluster.Gateways[0], cluster.Gateways[1]);
        var lost = workload.ClientsOf(dying);
        Assert.True(lost.Count >= Sockets, $"Only {lost.Count} clients are on the gateway that is to be killed.");

        var killedAt = RealTime.Clock.GetTimestamp();
        dying.Kill();
        var reconverged = await workload.ReconvergeAsync(killedAt, lost, Cancellation);
        // One subscription a class is left, the living gateway's; and one client, as far as Orleans is concerned.
        var unsubscribed = await WaitUntilAsync(
            cluster, pages => pages.Sum(static page => page.Sum("attendance_streaming_subscribers")) == workload.Classes.Count, killedAt);
        var forgotten = await WaitUntilAsync(cluster, static pages => pages.All(static page => page.Sum("orleans_gateway_connected_clients") == 1), killedAt);

        await AssertCleanAsync(cluster, workload);
        Assert.All(lost, pair => AssertResumed(pair.Key, pair.Value));
        Assert.All(workload.Clients, client => Assert.Equal(other.Address, client.Gateway));
        Report(workload, reconverged, new { Sockets = lost.Count, UnsubscribedMs = (int)unsubscribed.TotalMilliseconds, ForgottenMs = (int)forgotten.TotalMilliseconds });
    }

    private static void AssertResumed(AttendanceClient client, int lostConnection)
    {
        var entries = client.Log.Entries.Where(entry => entry.Connection == client.LiveConnection).ToList();
        Assert.True(client.LiveConnection > lostConnection, $"User {client.Identity.UserId} did not come back.");
        Assert.True(long.Parse(entries[0].Text, System.Globalization.CultureInfo.InvariantCulture) > 0, $"User {client.Identity.UserId} came back without a resume point.");
        var greeting = entries.First(static entry => entry.ReceivedMessage is not null).Message!;
        Assert.True(greeting.Json.IsTrue("resumed"), $"User {client.Identity.UserId} was not resumed: {greeting.Json.GetRawText()}");
    }

    private static async Task<TimeSpan> WaitUntilAsync(LocalCluster cluster, Func<IReadOnlyList<MetricsPage>, bool> holds, long killedAt)
    {
        await RealTime.UntilAsync(
            async () => holds(await Task.WhenAll(cluster.Silos.Select(static silo => silo.MetricsAsync(Cancellation)))),
            "the dead gateway to be forgotten",
            ForgottenWithin - RealTime.Clock.GetElapsedTime(killedAt),
            Cancellation);
        return RealTime.Clock.GetElapsedTime(killedAt);
    }
}
