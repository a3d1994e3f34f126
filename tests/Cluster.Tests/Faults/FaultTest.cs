using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>
/// A test that breaks something in a cluster of real processes while classes are at work, and then has the offline checker prove that nobody noticed more than a
/// pause. The seed is printed; <c>ATTENDANCE_TEST_SEED</c> repeats a run.
/// </summary>
public abstract class FaultTest : ProcessTest
{
    /// <summary>How long classes work undisturbed before and after: enough for every client to have done something.</summary>
    protected static readonly TimeSpan Undisturbed = TimeSpan.FromSeconds(2);

    /// <summary>The start of every token's header: nothing else in a log looks like it.</summary>
    private const string TokenStart = "eyJhbGciOi";

    protected static int Seed => TestSeed.Value;

    /// <summary>Starts a cluster that ends with the test.</summary>
    protected async Task<LocalCluster> StartClusterAsync(LocalClusterOptions? options = null)
    {
        Assert.SkipWhen(PostgresServer.Unavailable is not null, PostgresServer.Unavailable ?? "");
        var cluster = await LocalCluster.StartAsync(options, Cancellation);
        Own(cluster, [.. cluster.Processes]);
        return cluster;
    }

    /// <summary>Sets classes to work in a cluster; they end with the test.</summary>
    protected async Task<Workload> StartWorkloadAsync(LocalCluster cluster, WorkloadOptions? options = null)
    {
        var workload = new Workload(cluster.Gateways, options ?? new() { Seed = Seed });
        Own(workload, []);
        await workload.StartAsync(Cancellation);
        workload.Acks.Begin();
        await PassAsync(Undisturbed);
        return workload;
    }

    /// <summary>Lets classes work for a while.</summary>
    protected static Task PassAsync(TimeSpan duration) => Task.Delay(duration, RealTime.Clock, Cancellation);

    /// <summary>Lets classes finish, and proves that nothing is lost, doubled, out of order or told to the wrong people; and that no log holds a token.</summary>
    protected static async Task AssertCleanAsync(LocalCluster cluster, Workload workload)
    {
        await workload.StopAsync();
        Assert.Empty(workload.Refusals.Select(static refused => $"user {refused.Client.Identity.UserId}: {refused.Reply.Message.Json.GetRawText()}"));
        Violations.AssertNone(await workload.SettleAsync(cluster.ReadEventsAsync, Cancellation));
        Assert.All(cluster.Processes, static process => Assert.DoesNotContain(TokenStart, process.Output.Text, StringComparison.Ordinal));
    }

    /// <summary>How often a log event was written by some processes; its id stands in brackets behind its category.</summary>
    protected static int CountLogged(IEnumerable<HostProcess> processes, string text) =>
        processes.Sum(process => process.Output.Text.Split(text).Length - 1);

    /// <summary>Prints what was measured, and adds it to the report.</summary>
    protected void Report(Workload workload, TimeSpan reconverged, object? more = null) => Print(FaultReport.Add(new
    {
        Fault = GetType().Name,
        Test = TestContext.Current.TestMethod?.MethodName,
        workload.Options.Seed,
        Clients = workload.Clients.Count(),
        Acks = workload.Acks.Count,
        LongestGapMs = (int)workload.Acks.LongestGap.TotalMilliseconds,
        ReconvergedMs = (int)reconverged.TotalMilliseconds,
        More = more,
    }));
}
