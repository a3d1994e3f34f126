using Attendance.Gateway.Limits;
using Attendance.Gateway.Tests.Live;
using Attendance.Gateway.Tests.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Gateway.Tests.Limits;

/// <summary>How many sockets a user and a gateway may have.</summary>
public sealed class SocketCensusTests
{
    private static readonly Dictionary<string, string?> Browser = new() { ["Sec-WebSocket-Protocol"] = "attendance.v1" };

    [Fact]
    public async Task One_socket_too_many_of_a_user_is_refused_and_others_get_in()
    {
        await using var host = await StartAsync(static limits => limits.SocketsPerUser = 2);
        var room = await host.OpenAsync();
        var (mine, theirs) = (AddressOf(room, Person.Student(1)), AddressOf(room, Person.Student(2)));
        await using var first = await LiveClient.ConnectAsync(host, mine);
        await using var second = await LiveClient.ConnectAsync(host, mine);

        await using (var script = await LiveClient.ConnectAsync(host, mine))
            Assert.Equal((429, "40"), (script.Handshake.Status, script.Handshake.Headers["Retry-After"]));
        await using (var page = await LiveClient.ConnectAsync(host, mine, Browser))
        {
            Assert.Equal("too_many_connections", (await page.NextAsync())["code"].GetString());
            Assert.Equal("too_many_connections", (await page.ExpectCloseAsync(4504)).CloseReason);
            await page.CloseAnswerAsync(4504);
        }

        await using var neighbour = await LiveClient.ConnectAsync(host, theirs);
        Assert.Equal("student_connected", (await neighbour.NextAsync()).Type);

        await first.ExpectAsync("snapshot");
        await first.CloseAsync();
        await Waiting.UntilAsync(() => Census(host).Count == 2, "the end of the first socket");
        await using var again = await LiveClient.ConnectAsync(host, mine);
        Assert.Equal("student_connected", (await again.NextAsync()).Type);
    }

    [Fact]
    public async Task A_full_gateway_says_that_it_is_away()
    {
        await using var host = await StartAsync(static limits => limits.Sockets = 1);
        var room = await host.OpenAsync();
        await using var only = await LiveClient.ConnectAsync(host, AddressOf(room, Person.Student(1)));

        await using (var script = await LiveClient.ConnectAsync(host, AddressOf(room, Person.Student(2))))
            Assert.Equal((503, "5"), (script.Handshake.Status, script.Handshake.Headers["Retry-After"]));
        await using (var page = await LiveClient.ConnectAsync(host, AddressOf(room, Person.Student(2)), Browser))
        {
            Assert.Equal("unavailable", (await page.NextAsync())["code"].GetString());
            await page.ExpectCloseAsync(4006);
            await page.CloseAnswerAsync(4006);
        }

        await only.ExpectAsync("snapshot");
        Assert.NotEmpty((await only.AskAsync(new { type = "check_in", id = "c1" })).Type);
    }

    [Fact]
    public async Task However_sockets_end_none_stays_counted()
    {
        await using var host = await StartAsync(static limits => limits.SocketsPerUser = 50);
        var room = await host.OpenAsync();
        for (var round = 0; round < 10; round++)
        {
            await using var closing = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(1)));
            await closing.ExpectAsync("snapshot");
            await closing.CloseAsync();
            await using var resetting = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(2)));
            resetting.Reset();
            await using var wrong = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(3)));
            await wrong.SendRawAsync(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF });
            await wrong.ExpectCloseAsync(1002);
            await using var stranger = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(999)));
            Assert.Equal(404, stranger.Handshake.Status);
        }

        await Waiting.UntilAsync(() => Census(host).Count == 0, "the end of all sockets");
        Assert.Equal(0, Census(host).Users);
    }

    [Fact]
    public async Task A_place_is_given_back_once()
    {
        await using var host = await StartAsync(static limits => limits.SocketsPerUser = 2);
        var census = Census(host);
        var (first, second) = (census.Enter(1).Place!, census.Enter(1).Place!);
        first.Release();
        first.Release();
        Assert.Equal((1, 1), (census.Count, census.Users));
        second.Release();
        Assert.Equal((0, 0), (census.Count, census.Users));
    }

    [Fact]
    public async Task A_flood_of_refusals_is_told_by_a_status_in_the_end()
    {
        await using var host = await StartAsync(static _ => { });
        var room = await host.OpenAsync();
        var places = Enumerable.Range(0, SocketCensus.MaxRefused).Select(_ => Census(host).EnterRefused()!).ToList();
        await using (var page = await LiveClient.ConnectAsync(host, AddressOf(room, Person.Student(999)), Browser))
            Assert.Equal(404, page.Handshake.Status);
        places[0].Release();
        await using var told = await LiveClient.ConnectAsync(host, AddressOf(room, Person.Student(999)), Browser);
        await told.ExpectAsync("error");
        await told.ExpectCloseAsync(4502);
    }

    private static SocketCensus Census(GatewayHost host) => host.Services.GetRequiredService<SocketCensus>();

    private static string AddressOf(Room room, Person who) => $"/ws/attendance/{room.Id}?token={room.Host.Tokens.Mint(who)}";

    private static Task<GatewayHost> StartAsync(Action<LimitOptions> configure) =>
        GatewayHost.StartAsync(StreamProviderKind.Push, services => services.Configure(configure));
}
