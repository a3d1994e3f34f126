using System.Net;
using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>PostgreSQL goes down as in a crash and stays away for ten seconds.</summary>
public sealed class DatabaseAwayTests : FaultTest
{
    // Hundreds of calls fail; what is said of them, by us and by what we are made of, must stay readable.
    private const int QuietLines = 100;

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(7.5);

    [Fact]
    public async Task Sockets_stay_reads_go_on_commands_are_unavailable_and_all_of_it_recovers_by_itself()
    {
        var cluster = await StartClusterAsync();
        await using var workload = await StartWorkloadAsync(cluster, new() { Seed = Seed, DropRate = 0 });

        var linesBefore = LinesOf(cluster);
        var stoppedAt = RealTime.Clock.GetTimestamp();
        await cluster.Database.StopAsync(PostgresStopMode.Immediate, Cancellation);
        await AssertReadsGoOnAsync(cluster, workload);
        await RealTime.UntilAsync(() => NoneReadyAsync(cluster), "all silos to say that they are not ready", Away, Cancellation);
        Assert.All(await Task.WhenAll(cluster.Processes.Select(static process => process.IsLiveAsync(Cancellation))), Assert.True);
        await PassAsync(Away - RealTime.Clock.GetElapsedTime(stoppedAt));
        await AssertReadsGoOnAsync(cluster, workload);
        await cluster.Database.StartAsync(Cancellation);

        var reconverged = await workload.ReconvergeAsync(stoppedAt, cancellationToken: Cancellation);
        await Task.WhenAll(cluster.Processes.Select(static process => process.WaitUntilReadyAsync(Cancellation)));
        await PassAsync(Undisturbed);

        await AssertCleanAsync(cluster, workload);
        var answers = workload.Clients.SelectMany(Answers.Of).ToList();
        var longest = answers.Max(static answer => answer.Took);
        var mostLines = LinesOf(cluster).Zip(linesBefore, static (after, before) => after - before).Max();
        Report(workload, reconverged, new
        {
            Unavailable = answers.Count(static answer => answer.IsUnavailable),
            LongestAnswerMs = (int)longest.TotalMilliseconds,
            MostLinesLogged = mostLines,
        });
        Assert.InRange(mostLines, 1, QuietLines);
        Assert.Contains(answers, static answer => answer.IsUnavailable);
        Assert.InRange(longest, TimeSpan.Zero, AnsweredWithin);
        Assert.All(workload.Clients, static client => Assert.DoesNotContain(client.Log.Entries, static entry => entry.Kind == ClientEntryKind.Ended));
    }

    private static int[] LinesOf(LocalCluster cluster) => [.. cluster.Processes.Select(static process => process.Output.Text.Split('\n').Length)];

    private static async Task AssertReadsGoOnAsync(LocalCluster cluster, Workload workload)
    {
        foreach (var room in workload.Classes)
        {
            var token = cluster.Tokens.Teacher(room.Teachers[0].Identity.UserId);
            foreach (var gateway in cluster.Gateways)
                Assert.Equal(HttpStatusCode.OK, (await gateway.Api(token).GetSessionAsync(room.Id, Cancellation)).Status);
        }
    }

    private static async Task<bool> NoneReadyAsync(LocalCluster cluster) =>
        !(await Task.WhenAll(cluster.Silos.Select(static silo => silo.IsReadyAsync(Cancellation)))).Contains(true);
}
