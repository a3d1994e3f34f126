using Attendance.Standalone.Tests;

namespace Attendance.Client.Tests.Scripted;

/// <summary>A connection outlives its token.</summary>
public class TokenTests
{
    private const string Expiring = """{"type":"token_expiring","token_expires_at":"2026-01-01T00:00:00.000Z"}""";

    [Fact]
    public async Task A_new_token_is_brought_before_the_old_one_ends_and_the_connection_stays()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server);
        var socket = await server.WelcomeAsync(5);
        Assert.Equal("t1", socket.Token);

        await socket.SendAsync(Expiring);
        var refresh = await socket.ReceiveAsync();
        Assert.Equal("refresh_token", refresh.GetProperty("type").GetString());
        Assert.Equal("t2", refresh.GetProperty("token").GetString());
        await socket.SendAsync($$"""{"type":"ack","id":"{{refresh.GetProperty("id").GetString()}}","token_expires_at":"2026-01-01T01:00:00.000Z","data":{} }""");

        var mark = observed.Client.MarkAsync(101, "present", cancellationToken: TestContext.Current.CancellationToken);
        await socket.AcknowledgeAsync(await socket.ReceiveAsync(), 6);
        Assert.Equal(6, (await mark).Seq);
        Assert.Equal(AttendanceState.Live, observed.Client.State);
    }

    [Fact]
    public async Task A_refused_new_token_leaves_the_connection_and_its_end_is_a_reconnect_with_another()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server);
        var socket = await server.WelcomeAsync(5);
        await socket.SendAsync(Expiring);
        await socket.RefuseAsync(await socket.ReceiveAsync(), "unauthenticated");
        var mark = observed.Client.MarkAsync(101, "present", cancellationToken: TestContext.Current.CancellationToken);
        await socket.AcknowledgeAsync(await socket.ReceiveAsync(), 6);
        Assert.Equal(6, (await mark).Seq);

        await socket.CloseAsync(4003, "token_expired");

        Assert.Equal("token_expired", (await observed.UntilAsync(AttendanceState.Reconnecting)).Reason);
        var again = await server.WelcomeAsync(6);
        Assert.Equal("t3", again.Token);
        Assert.Equal("5", again.Since);
        Assert.Equal(0, (await observed.UntilAsync(AttendanceState.CaughtUp)).Missed);
    }

    [Fact]
    public async Task A_callback_that_says_no_to_a_new_token_leaves_the_connection_as_long_as_the_old_one_lasts()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server, static asked => asked == 1 ? "t1" : throw new AttendanceException("forbidden"));
        var socket = await server.WelcomeAsync(5);
        await socket.SendAsync(Expiring);
        var mark = observed.Client.MarkAsync(101, "present", cancellationToken: TestContext.Current.CancellationToken);
        await socket.AcknowledgeAsync(await socket.ReceiveAsync(), 6);
        Assert.Equal(6, (await mark).Seq);

        await socket.CloseAsync(4003, "token_expired");

        Assert.Equal("token_expired", (await observed.UntilAsync(AttendanceState.Reconnecting)).Reason);
        Assert.Equal("forbidden", (await observed.UntilAsync(AttendanceState.Ended)).Reason);
        Assert.Equal(3, observed.Asked);
    }

    [Fact]
    public async Task A_callback_that_fails_is_asked_again_for_the_next_connection()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server, static asked => asked is 1 or 2 ? throw new IOException("The school is away.") : $"t{asked}");

        Assert.Equal("no_credentials", await ReasonAsync());
        Assert.Equal("no_credentials", await ReasonAsync());
        Assert.Equal("t3", (await server.WelcomeAsync(1)).Token);
        await observed.UntilAsync(AttendanceState.Live);

        async Task<string?> ReasonAsync()
        {
            while (true)
            {
                if (await observed.UntilAsync(AttendanceState.Connecting) is { RetryIn: not null } lost)
                    return lost.Reason;
            }
        }
    }

    [Theory]
    [InlineData("unauthenticated")]
    [InlineData("forbidden")]
    [InlineData("not_found")]
    public async Task A_callback_that_says_no_ends_the_client_and_what_waits(string code)
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var observed = new Observed(server, _ => throw new AttendanceException(code));

        var refusal = await Assert.ThrowsAsync<AttendanceException>(() => observed.Client.CheckInAsync(cancellationToken: TestContext.Current.CancellationToken).WaitAsync(Clock.Patience, Clock.Real, TestContext.Current.CancellationToken));

        Assert.Equal(code, refusal.Code);
        Assert.Equal(code, (await observed.UntilAsync(AttendanceState.Ended)).Reason);
    }
}
