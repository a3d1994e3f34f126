using Attendance.TestKit;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>
/// A class of three hundred goes on while its gateway is attacked in every way at once. Attackers and class share the machine, but the attackers have what processor time
/// the others leave.
/// </summary>
public sealed class AttackMixTests : FaultTest
{
    private const long AttackedClass = 77;
    private const long Attacker = 500;
    private const double MarksPerSecond = 40;

    // Twice as long as without is the aim, which is reached in most runs and not in all (docs/threat-model.md), so that so much is let pass.
    private const double MostWorse = 2;
    private const double MostMilliseconds = 40;
    private const int Rounds = 3;
    private const int FewestBadTokensPerSecond = 1_000;
    private const long MostMemory = 256L * 1024 * 1024;
    private const int MostLines = 2_000;

    private static readonly TimeSpan QuietWindow = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AttackWindow = TimeSpan.FromSeconds(4);

    // As gateways have them by default; one user's sockets are fewer than the address may open, so that it is their own limit that they meet.
    private static readonly Dictionary<string, string> Limits = new()
    {
        ["Sockets__MessagesPerSecond"] = "10000",
        ["Sockets__MessageBurst"] = "20000",
        ["Sockets__BytesPerSecond"] = "2097152",
        ["Sockets__ByteBurst"] = "8388608",
        ["Limits__SocketsPerUser"] = "1000",
        ["Limits__FailedAuthenticationsPerMinute"] = "3000",
        ["Limits__FailedAuthenticationBurst"] = "1000",
    };

    [Fact]
    public async Task The_class_goes_on_and_every_attack_is_answered_as_documented()
    {
        var cluster = await StartClusterAsync(new()
        {
            Silos = 1,
            Gateways = 1,
            Database = new() { Fsync = false },
            Environment = static name => name.StartsWith("gateway", StringComparison.Ordinal) ? Limits : new Dictionary<string, string>(),
        });
        var gateway = cluster.Gateways[0];
        await OpenAttackedAsync(gateway);
        await using var workload = await StartWorkloadAsync(
            cluster, new() { Seed = Seed, Classes = 1, Teachers = 4, Students = 296, TeacherPause = Timeout.InfiniteTimeSpan, StudentPause = Timeout.InfiniteTimeSpan, DropRate = 0 });
        var room = Assert.Single(workload.Classes);
        await using var feeder = new Feeder(room, MarksPerSecond, Seed);
        await PassAsync(QuietWindow);

        var memory = gateway.ResidentBytes;
        var (quiet, attacked) = (new List<(long From, long To)>(), new List<(long From, long To)>());
        var mostMemory = 0L;
        await using var attackers = await AttackProcess.StartAsync(gateway, AttackedClass, Attacker);
        while (attacked.Count < Rounds)
        {
            quiet.Add(await Latencies.WindowAsync(() => PassAsync(QuietWindow)));
            attacked.Add(await Latencies.WindowAsync(() => attackers.AttackAsync(AttackWindow, Cancellation)));
            mostMemory = Math.Max(mostMemory, gateway.ResidentBytes);
        }

        var mix = await attackers.AnswersAsync(Cancellation);
        await RealTime.UntilAsync(
            async () => (mix = await attackers.AnswersAsync(Cancellation)).Count("slow headers") == 200, TimeSpan.FromMilliseconds(100), "slow headers to be given up", Soon, Cancellation);
        await feeder.DisposeAsync();
        var events = await cluster.ReadEventsAsync(Cancellation);
        await AssertCleanAsync(cluster, workload);
        var measured = Latencies.Of(feeder, workload.Clients);
        var (quietP99, attackedP99) = (measured.MedianOfP99(quiet), measured.MedianOfP99(attacked));
        var badTokens = (int)(mix.Count("bad tokens") / (attacked.Count * AttackWindow.TotalSeconds));
        Report(workload, TimeSpan.Zero, new
        {
            Ratio = Math.Round(attackedP99 / quietP99, 2),
            QuietP99Ms = Math.Round(quietP99, 2),
            AttackedP99Ms = Math.Round(attackedP99, 2),
            GrowthMiB = (mostMemory - memory) / (1024 * 1024),
            BadTokensPerSecond = badTokens,
            Answers = mix.Counts.OrderBy(static answer => answer.Key, StringComparer.Ordinal).Select(static answer => $"{answer.Key} {answer.Value}"),
        });

        AssertAnswered(mix, "bad tokens", "401", "429");
        AssertAnswered(mix, "sockets of one user", "101", "429");
        AssertAnswered(mix, "slow headers", "ended");
        AssertAnswered(mix, "frames of 1 MB", "1009");
        AssertAnswered(mix, "floods of pings", "4005");
        AssertAnswered(mix, "forged origins", "403");
        AssertAnswered(mix, "guessed codes", "code_invalid", "rate_limited");
        Assert.Equal(1_000, mix.Count("sockets of one user", "101"));

        // In the class's log there is nobody but its teacher and whoever planned it.
        long[] known = [.. room.Clients.Select(static client => client.Identity.UserId)];
        Assert.DoesNotContain(events, e => e.ClassId == room.Id && e.ActorId is >= Attacker and < Attacker + 10);
        Assert.All(events.Where(e => e.ClassId == room.Id && e.CommandId is not null), e => Assert.Contains(e.ActorId, known));
        Assert.InRange(gateway.Output.Text.Count(static letter => letter == '\n'), 0, MostLines);
        Assert.InRange(mostMemory - memory, long.MinValue, MostMemory);
        Assert.InRange(badTokens, FewestBadTokensPerSecond, int.MaxValue);
        Assert.InRange(attackedP99, 0, Math.Max(MostMilliseconds, MostWorse * quietP99));
    }

    private static void AssertAnswered(AttackAnswers mix, string attack, params string[] answers)
    {
        Assert.NotEqual(0, mix.Count(attack, answers));
        Assert.Equal(mix.Count(attack), mix.Count(attack, answers));
    }

    private static async Task OpenAttackedAsync(GatewayProcess gateway)
    {
        var plan = new SessionPlan
        {
            StartsAt = RealTime.Clock.GetUtcNow(),
            CheckInCodeRequired = true,
            Teachers = [new(Attacker - 1, "Teacher")],
            Students = [.. Enumerable.Range(0, 10).Select(static index => new Person(Attacker + index, $"Student {index}"))],
        };
        (await gateway.Api(gateway.Tokens.Admin(1)).PutSessionAsync(AttackedClass, plan, Cancellation)).Demand();
        (await gateway.Api(gateway.Tokens.Teacher(Attacker - 1)).OpenAsync(AttackedClass, Cancellation)).Demand();
    }
}
