using System.Collections.Concurrent;
using Attendance.TestKit;

namespace Attendance.Client.Tests.Scripted;

/// <summary>When it comes back, by a clock that only the test moves.</summary>
public class WaitTests
{
    // From the ceiling that options have unless something else is said.
    private static readonly double[] Ceilings = [0.5, 1, 2, 4, 8, 16, 20, 20, 20];

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    public async Task A_wait_is_its_share_of_a_ceiling_that_doubles_from_half_a_second_to_twenty(double share)
    {
        var time = new ArmedTime();
        var asked = new ConcurrentQueue<TimeSpan>();
        var started = time.GetUtcNow();
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server, Ask, OnFakeTime(time), () => share);
        var expected = new List<TimeSpan> { TimeSpan.Zero };
        foreach (var ceiling in Ceilings)
        {
            await (await server.AcceptAsync()).CloseAsync(4006, "internal_error");
            var wait = (await observed.UntilWaitingAsync()).RetryIn!.Value;
            Assert.Equal(TimeSpan.FromSeconds(ceiling) * share, wait);
            await time.ArmedAsync(wait);
            time.Advance(wait - TimeSpan.FromTicks(1));
            time.Advance(TimeSpan.FromTicks(1));
            expected.Add(expected[^1] + wait);
        }

        await server.AcceptAsync();
        Assert.Equal(expected, asked);

        string Ask(int number)
        {
            asked.Enqueue(time.GetUtcNow() - started);
            return $"t{number}";
        }
    }

    [Fact]
    public async Task Left_to_itself_it_draws_its_waits_from_under_the_ceilings()
    {
        var time = new ArmedTime();
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server, configure: OnFakeTime(time));
        var waits = new List<TimeSpan>();
        foreach (var ceiling in Ceilings)
        {
            await (await server.AcceptAsync()).CloseAsync(4006, "unavailable");
            var wait = (await observed.UntilWaitingAsync()).RetryIn!.Value;
            Assert.InRange(wait.TotalSeconds, 0, ceiling);
            waits.Add(wait);
            await time.ArmedAsync(wait);
            time.Advance(wait);
        }

        Assert.Distinct(waits);
    }

    [Fact]
    public async Task A_connection_that_was_live_for_ten_seconds_starts_the_waits_afresh()
    {
        var time = new ArmedTime();
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server, configure: OnFakeTime(time), random: static () => 1);
        await LoseAsync(4006, 0.5, heldFor: 9.999);
        await LoseAsync(4006, 1, heldFor: 9.999);
        await LoseAsync(4006, 0.5, heldFor: 10);
        await LoseAsync(4005, 20, heldFor: 9.999);
        await LoseAsync(4004, 0.5, heldFor: 10);

        async Task LoseAsync(int code, double expected, double heldFor)
        {
            var socket = await server.WelcomeAsync(5);
            await observed.UntilAsync(AttendanceState.Live);
            time.Advance(TimeSpan.FromSeconds(heldFor));
            await socket.CloseAsync(code);
            var wait = (await observed.UntilWaitingAsync()).RetryIn!.Value;
            Assert.Equal(expected, wait.TotalSeconds);
            await time.ArmedAsync(wait);
            time.Advance(wait);
        }
    }

    [Theory]
    [InlineData(200, 0.5)]
    [InlineData(1_800, 1.8)]
    public async Task A_gateway_that_goes_down_before_it_has_let_it_in_is_not_come_back_to_sooner_than_it_asks(int asked, double expected)
    {
        var time = new ArmedTime();
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server, configure: OnFakeTime(time), random: static () => 1);
        var socket = await server.AcceptAsync();
        await socket.SendAsync("""{"type":"error","code":"draining","message":"This gateway is going down."}""");

        await socket.CloseAsync(4000, $$"""{"retry_after_ms":{{asked}}}""");

        var change = await observed.UntilWaitingAsync();
        Assert.Equal((4000, "draining", expected), (change.CloseCode, change.Reason, change.RetryIn!.Value.TotalSeconds));
        await time.ArmedAsync(change.RetryIn.Value);
        time.Advance(change.RetryIn.Value);
        await server.WelcomeAsync(5);
        await observed.UntilAsync(AttendanceState.Live);
    }

    [Fact]
    public async Task An_attempt_that_comes_to_nothing_is_given_up_after_fifteen_seconds()
    {
        var time = new ArmedTime();
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server, configure: OnFakeTime(time), random: static () => 1);
        var socket = await server.AcceptAsync();

        time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("timeout", (await observed.UntilWaitingAsync()).Reason);
        Assert.True(await socket.IsLeftAsync());
    }

    private static Action<AttendanceClientOptions> OnFakeTime(ArmedTime time) => options =>
    {
        var untouched = new AttendanceClientOptions(options.Url, options.Token);
        options.FirstRetry = untouched.FirstRetry;
        options.LongestRetry = untouched.LongestRetry;
        options.TimeProvider = time;
    };
}
