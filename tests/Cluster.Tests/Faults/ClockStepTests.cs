using System.Net;
using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>A machine's clock is set ten minutes forward, then ten minutes back, then right again.</summary>
public sealed class ClockStepTests : FaultTest
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan HalfAStep = Step / 2;

    // A clock is followed within a second and looked at once a second; half of this would do.
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Accuracy = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task On_a_gateway_tokens_follow_it_and_nothing_else_does()
    {
        using var clock = NewClock();
        var cluster = await StartClusterAsync(new() { Environment = name => name == "gateway-0" ? clock.Variables : new Dictionary<string, string>() });
        await using var workload = await StartWorkloadAsync(cluster, new() { Seed = Seed, DropRate = 0 });
        var gateway = cluster.Gateways[0];
        var room = workload.Classes[0];
        var teacher = room.Teachers[0].Identity.UserId;
        var soonOver = Token(cluster, teacher, validIn: -Step, expiresIn: HalfAStep);
        var justOver = Token(cluster, teacher, validIn: -Step, expiresIn: -HalfAStep);
        var fresh = Token(cluster, teacher, validIn: -TimeSpan.FromSeconds(1), expiresIn: Step * 6);
        await using var live = new AttendanceClient(gateway.Address, room.Id, new(teacher, "teacher", _ => Task.FromResult(soonOver)), RealTime.Clock);
        await live.StartAsync(Soon, Cancellation);
        Assert.Equal("200 401 200", await JudgeAsync(gateway, room.Id, soonOver, justOver, fresh));

        await SetAsync(clock, gateway, Step);
        var ended = await live.Log.WaitForAsync(static entry => entry.Kind == ClientEntryKind.Ended, "the end of a socket whose token has ended", NoticedWithin, Cancellation);
        Assert.StartsWith("4003 ", ended.Text, StringComparison.Ordinal);
        Assert.Equal("401 401 200", await JudgeAsync(gateway, room.Id, soonOver, justOver, fresh));

        await SetAsync(clock, gateway, -Step);
        Assert.Equal("200 200 401", await JudgeAsync(gateway, room.Id, soonOver, justOver, fresh));

        await SetAsync(clock, gateway, TimeSpan.Zero);
        Assert.Equal("200 401 200", await JudgeAsync(gateway, room.Id, soonOver, justOver, fresh));

        await AssertUnaffectedAsync(cluster, workload);
    }

    [Fact]
    public async Task On_a_silo_nothing_follows_it()
    {
        using var clock = NewClock();
        var cluster = await StartClusterAsync(new() { Environment = name => name == "silo-0" ? clock.Variables : new Dictionary<string, string>() });
        await using var workload = await StartWorkloadAsync(cluster, new() { Seed = Seed, DropRate = 0 });

        foreach (var offset in new[] { Step, -Step, TimeSpan.Zero })
        {
            await SetAsync(clock, cluster.Silos[0], offset);
            await PassAsync(Undisturbed);
        }

        await AssertUnaffectedAsync(cluster, workload);
    }

    [Fact]
    public async Task Classes_that_move_from_a_silo_ahead_of_its_time_do_not_go_back_in_it()
    {
        using var first = NewClock();
        using var second = NewClock();
        var cluster = await StartClusterAsync(new()
        {
            Environment = name => name switch { "silo-0" => first.Variables, "silo-1" => second.Variables, _ => new Dictionary<string, string>() },
        });
        await using var workload = await StartWorkloadAsync(cluster);

        // Classes lie where they come to lie, and all of them may be on one silo.
        var (silo, clock) = await Activations.OnAsync(cluster.Silos[0], Cancellation) > 0 ? (cluster.Silos[0], first) : (cluster.Silos[1], second);
        await SetAsync(clock, silo, Step);
        await PassAsync(Undisturbed);
        var killedAt = RealTime.Clock.GetTimestamp();
        silo.Kill();
        var reconverged = await workload.ReconvergeAsync(killedAt, cancellationToken: Cancellation);
        // A silo is told from its earlier lives by when it started, so it comes back under the right time.
        clock.Step(TimeSpan.Zero);
        await silo.RestartAsync(Cancellation);
        await PassAsync(Undisturbed);

        await AssertCleanAsync(cluster, workload);
        var ahead = (await cluster.ReadEventsAsync(Cancellation)).Count(static logged => logged.At > RealTime.Clock.GetUtcNow() + HalfAStep);
        Report(workload, reconverged, new { EventsAheadOfTime = ahead });
        Assert.True(ahead > 0, "No event was made by the clock that was ahead: nothing was tried.");
    }

    private static SteppedClock NewClock()
    {
        Assert.SkipWhen(SteppedClock.Unavailable is not null, SteppedClock.Unavailable ?? "");
        return new();
    }

    private static string Token(LocalCluster cluster, long userId, TimeSpan validIn, TimeSpan expiresIn) =>
        cluster.Tokens.Mint(new(userId, "teacher") { ValidIn = validIn, ExpiresIn = expiresIn });

    private static async Task SetAsync(SteppedClock clock, HostProcess process, TimeSpan offset)
    {
        clock.Step(offset);
        await RealTime.UntilAsync(
            async () => ((await process.ClockAsync(Cancellation)) - RealTime.Clock.GetUtcNow() - offset).Duration() < Accuracy,
            $"the clock of {process.Name} to be {offset.TotalMinutes:0} minutes off",
            NoticedWithin,
            Cancellation);
    }

    private static async Task<string> JudgeAsync(GatewayProcess gateway, long classId, params string[] tokens)
    {
        var verdicts = new List<HttpStatusCode>();
        foreach (var token in tokens)
            verdicts.Add((await gateway.Api(token).GetSessionAsync(classId, Cancellation)).Status);
        return string.Join(' ', verdicts.Select(static verdict => (int)verdict));
    }

    private async Task AssertUnaffectedAsync(LocalCluster cluster, Workload workload)
    {
        var expiries = (await Task.WhenAll(cluster.Silos.Select(static silo => silo.MetricsAsync(Cancellation)))).Sum(static page => page.Sum("attendance_streaming_expiries"));
        await AssertCleanAsync(cluster, workload);
        Report(workload, TimeSpan.Zero, new { expiries });
        Assert.Equal(0, expiries);
        Assert.InRange(workload.Acks.LongestGap, TimeSpan.Zero, LongestSilence);
        Assert.All(workload.Clients, static client => Assert.DoesNotContain(client.Log.Entries, static entry => entry.Kind == ClientEntryKind.Ended));
    }
}
