using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>A socket and its token's end, on a host whose clock is set instead of waited for.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GatewayHost.StartAsync(StreamProviderKind.Push);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task It_is_told_60_seconds_ahead_and_closed_30_seconds_after_the_end()
    {
        var room = await _host.OpenAsync();
        await using var client = await ConnectAsync(room, TimeSpan.FromMinutes(10));
        await client.DrainAsync();

        _host.Clock.Offset = TimeSpan.FromMinutes(9) + TimeSpan.FromSeconds(2);
        (await client.ExpectAsync("token_expiring")).Is(
            new { type = "token_expiring", timestamp = Any, token_expires_at = client.Greeting["token_expires_at"] });

        // Past the end, but within the skew: it still counts.
        _host.Clock.Offset = TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(15);
        (await client.AskAsync(new { type = "check_in", id = "c" })).Has(new { type = "ack" });
        Assert.DoesNotContain(client.Waiting, message => message.Type == "token_expiring");

        _host.Clock.Offset = TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(30);
        Assert.Equal("token_expired", (await client.ExpectCloseAsync(4003)).CloseReason);
    }

    [Fact]
    public async Task A_token_that_ends_within_the_minute_is_told_of_at_once()
    {
        var room = await _host.OpenAsync();
        await using var client = await ConnectAsync(room, TimeSpan.FromSeconds(30));
        await client.ExpectAsync("token_expiring");
    }

    [Fact]
    public async Task A_refresh_prolongs_the_socket_and_the_new_end_is_told_in_its_time()
    {
        var room = await _host.OpenAsync();
        await using var client = await ConnectAsync(room, TimeSpan.FromMinutes(10));
        _host.Clock.Offset = TimeSpan.FromMinutes(9) + TimeSpan.FromSeconds(2);
        await client.ExpectAsync("token_expiring");

        var token = _host.Tokens.Mint(Person.Student(1), TimeSpan.FromMinutes(10));
        var ack = await client.AskAsync(new { type = "refresh_token", id = "r", token });

        ack.Is(new { type = "ack", timestamp = Any, id = "r", token_expires_at = Any, data = new { token_expires_at = ack["token_expires_at"] } });
        var end = ack["token_expires_at"].GetDateTimeOffset();
        Assert.InRange(end - client.Greeting["token_expires_at"].GetDateTimeOffset(), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));

        // Past the first token's end.
        _host.Clock.Offset = TimeSpan.FromMinutes(12);
        (await client.AskAsync(new { type = "check_in", id = "c" })).Has(new { type = "ack" });
        Assert.DoesNotContain(client.Waiting, message => message.Type == "token_expiring");
        _host.Clock.Offset = TimeSpan.FromMinutes(18) + TimeSpan.FromSeconds(10);
        (await client.ExpectAsync("token_expiring")).Has(new { token_expires_at = ack["token_expires_at"] });
        _host.Clock.Offset = TimeSpan.FromMinutes(19) + TimeSpan.FromSeconds(40);
        await client.ExpectCloseAsync(4003);
    }

    [Fact]
    public async Task A_bad_refresh_is_refused_and_the_old_token_stays()
    {
        var room = await _host.OpenAsync();
        await using var client = await ConnectAsync(room, TimeSpan.FromMinutes(10));

        (await client.AskAsync(new { type = "refresh_token", id = "r1", token = "nonsense" })).Is(
            new { type = "error", timestamp = Any, id = "r1", code = "unauthenticated", message = Any });
        var expired = _host.Tokens.Mint(Person.Student(1), TimeSpan.FromSeconds(-31));
        (await client.AskAsync(new { type = "refresh_token", id = "r2", token = expired })).Has(new { id = "r2", code = "token_expired" });

        (await client.AskAsync(new { type = "check_in", id = "c" })).Has(new { type = "ack" });
        _host.Clock.Offset = TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(31);
        await client.ExpectCloseAsync(4003);
    }

    [Theory]
    [InlineData("another user")]
    [InlineData("another role")]
    [InlineData("another class")]
    public async Task A_refresh_for_anything_else_closes_with_4500(string what)
    {
        var room = await _host.OpenAsync();
        await using var client = await ConnectAsync(room, TimeSpan.FromMinutes(10));
        var token = what switch
        {
            "another user" => _host.Tokens.Mint(Person.Student(2)),
            "another role" => _host.Tokens.Mint(Person.Student(1) with { Role = "teacher" }),
            _ => _host.Tokens.Mint(Person.Student(1), classes: [room.Id + 1]),
        };

        await client.SendAsync(new { type = "refresh_token", id = "r", token });

        await client.ExpectCloseAsync(4500);
    }

    [Fact]
    public async Task A_clock_set_back_keeps_sockets_and_order_and_event_times_never_run_backwards()
    {
        var room = await _host.OpenAsync();
        await using var client = await room.WatchAsync(Person.Teacher);
        await room.MarkAsync(1);
        _host.Clock.Offset = TimeSpan.FromMinutes(-10);
        await room.MarkAsync(2);
        _host.Clock.Offset = TimeSpan.FromMinutes(10);
        await room.MarkAsync(3);
        _host.Clock.Offset = TimeSpan.Zero;
        await room.MarkAsync(1);

        var events = await client.EventsThroughAsync(7);

        Assert.Equal([4L, 5, 6, 7], events.Select(message => message.Seq));
        var times = events.Select(message => message["timestamp"].GetDateTimeOffset()).ToList();
        Assert.Equal(times.Order(), times);
    }

    private async Task<LiveClient> ConnectAsync(Room room, TimeSpan lifetime)
    {
        var client = await LiveClient.ConnectAsync(room, _host.Tokens.Mint(Person.Student(1), lifetime));
        client.Greeting = await client.NextAsync();
        return client;
    }
}
