using System.Net;
using System.Net.Http.Headers;
using Attendance.Gateway.Access;
using Attendance.Gateway.Limits;
using Attendance.Gateway.Tests.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Limits;

/// <summary>What one address may do.</summary>
public sealed class AddressLimitsTests
{
    private static readonly IPAddress Campus = IPAddress.Parse("203.0.113.7");
    private static readonly IPAddress Elsewhere = IPAddress.Parse("203.0.113.8");

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_campus_behind_one_address_gets_in_at_the_start_of_its_classes()
    {
        var limits = With(static _ => { });
        Assert.All(Enumerable.Range(0, 9_000), _ => Assert.Null(limits.Handshake(Campus)));
    }

    [Fact]
    public void Handshakes_beyond_the_burst_are_refused_until_the_rate_allows_them()
    {
        var limits = With(static options => (options.HandshakesPerSecond, options.HandshakeBurst) = (2, 3));
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(limits.Handshake(Campus)));
        Assert.Equal(("rate_limited", TimeSpan.FromMilliseconds(500)), Refused(limits.Handshake(Campus)));
        Assert.Null(limits.Handshake(Elsewhere));
        _time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Null(limits.Handshake(Campus));
        Assert.NotNull(limits.Handshake(Campus));
    }

    [Fact]
    public void Only_bad_credentials_count_as_failures()
    {
        var limits = With(static options => (options.FailedAuthenticationsPerMinute, options.FailedAuthenticationBurst) = (60, 2));
        foreach (var other in new[] { TokenVerdict.Expired, TokenVerdict.KeysUnavailable, TokenVerdict.UnknownRole })
            Assert.All(Enumerable.Range(0, 10), _ => Assert.Same(other.Refusal, limits.Count(AddressKey.Of(Campus), other).Refusal));

        Assert.All(Enumerable.Range(0, 2), _ => Assert.Equal("unauthenticated", Judged(Campus)));
        Assert.Equal("rate_limited", Judged(Campus));
        Assert.Equal(("rate_limited", TimeSpan.FromSeconds(1)), Refused(limits.Count(AddressKey.Of(Campus), TokenVerdict.Unauthenticated).Refusal));
        Assert.Equal("unauthenticated", Judged(Elsewhere));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("unauthenticated", Judged(Campus));

        string Judged(IPAddress address) => limits.Count(AddressKey.Of(address), TokenVerdict.Unauthenticated).Refusal!.Code.Name;
    }

    [Fact]
    public void Addresses_of_one_connection_count_as_one()
    {
        Assert.Equal(Key("2001:db8:1:2::1"), Key("2001:db8:1:2:ffff::9"));
        Assert.NotEqual(Key("2001:db8:1:2::1"), Key("2001:db8:1:3::1"));
        Assert.Equal(Key("203.0.113.7"), Key("::ffff:203.0.113.7"));
        Assert.NotEqual(Key("203.0.113.7"), Key("203.0.113.8"));
    }

    [Fact]
    public void The_table_forgets_whoever_has_been_away_longest()
    {
        var limits = With(static options => (options.Addresses, options.HandshakesPerSecond, options.HandshakeBurst) = (2, 1, 1));
        Assert.Null(limits.Handshake(Campus));
        Assert.Null(limits.Handshake(Elsewhere));
        Assert.NotNull(limits.Handshake(Campus));
        for (var i = 1; i <= 1_000; i++)
        {
            Assert.Null(limits.Handshake(new IPAddress(i)));
            Assert.NotNull(limits.Handshake(Campus));
        }

        Assert.Equal(2, limits.Addresses);
        Assert.Null(limits.Handshake(Elsewhere));
    }

    [Fact]
    public void Limits_that_would_let_nobody_in_are_refused_at_the_start() => Assert.Equal(
        ["Limits:SocketsPerUser must be a number above 0, but is 0.", "Limits:Addresses must be a number above 0, but is -1."],
        new LimitOptionsCheck().Validate(null, new() { SocketsPerUser = 0, Addresses = -1 }).Failures);

    [Fact]
    public async Task After_too_many_bad_tokens_from_an_address_the_next_are_refused_as_too_many_and_good_ones_are_let_in()
    {
        await using var host = await StartAsync(static limits => (limits.FailedAuthenticationsPerMinute, limits.FailedAuthenticationBurst) = (1, 3));
        var room = await host.OpenAsync();
        await using var inside = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(1)));
        for (var guess = 0; guess < 3; guess++)
        {
            await using var bad = await LiveClient.ConnectAsync(room, "nonsense");
            Assert.Equal(401, bad.Handshake.Status);
        }

        await using var refused = await LiveClient.ConnectAsync(room, "nonsense");
        Assert.Equal(429, refused.Handshake.Status);
        Assert.InRange(int.Parse(refused.Handshake.Headers["Retry-After"]!), 1, 60);
        await using var page = await LiveClient.ConnectAsync(
            host, $"/ws/attendance/{room.Id}", new() { ["Sec-WebSocket-Protocol"] = "attendance.v1, bearer.nonsense" });
        Assert.Equal("rate_limited", (await page.NextAsync())["code"].GetString());
        Assert.Equal("rate_limited", (await page.ExpectCloseAsync(4005)).CloseReason);
        await page.CloseAnswerAsync(4005);
        Assert.Equal(429, await AskAsync("nonsense"));

        // The neighbour behind the same address.
        var good = host.Tokens.Mint(Person.Teacher);
        await using var neighbour = await LiveClient.ConnectAsync(room, good);
        Assert.Equal(101, neighbour.Handshake.Status);
        Assert.Equal(200, await AskAsync(good));
        await inside.ExpectAsync("snapshot");
        Assert.Equal("ack", (await inside.AskAsync(new { type = "check_in", id = "c1" })).Type);

        async Task<int> AskAsync(string token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, room.Path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task A_flood_of_handshakes_is_refused_and_sockets_that_are_open_go_on()
    {
        await using var host = await StartAsync(static limits => (limits.HandshakesPerSecond, limits.HandshakeBurst) = (1, 2));
        var room = await host.OpenAsync();
        await using var inside = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(1)));
        await using var last = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(2)));
        var statuses = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            await using var flood = await LiveClient.ConnectAsync(room, "nonsense");
            statuses.Add(flood.Handshake.Status);
        }

        Assert.Contains(429, statuses);
        await inside.ExpectAsync("snapshot");
        Assert.Equal("ack", (await inside.AskAsync(new { type = "check_in", id = "c1" })).Type);
    }

    private static AddressKey Key(string address) => AddressKey.Of(IPAddress.Parse(address));

    private static (string Code, TimeSpan Wait) Refused(HandshakeRefusal? refusal) => (refusal!.Code.Name, refusal.RetryAfter!.Value);

    private static Task<GatewayHost> StartAsync(Action<LimitOptions> configure) =>
        GatewayHost.StartAsync(StreamProviderKind.Push, services => services.Configure(configure));

    private AddressLimits With(Action<LimitOptions> configure) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(_time)
        .AddAttendanceLimits(new ConfigurationBuilder().Build())
        .Configure(configure)
        .BuildServiceProvider()
        .GetRequiredService<AddressLimits>();
}
