using System.Net;
using System.Net.Http.Headers;
using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Tickets: what a page opens a socket with.</summary>
public sealed class TicketTests(Gateways gateways)
{
    [Fact]
    public async Task A_ticket_opens_one_socket_for_whoever_asked_for_it()
    {
        var room = await (await gateways.Any).OpenAsync();
        var ticket = await IssueAsync(room, room.Host.Tokens.Mint(Person.Teacher));

        await using var client = await ConnectAsync(room, ticket);
        (await client.NextAsync()).Has(new { type = "teacher_connected", user_id = Person.Teacher.Id, role = "teacher" });
    }

    [Fact]
    public async Task A_ticket_that_has_been_used_opens_nothing()
    {
        var room = await (await gateways.Any).OpenAsync();
        var ticket = await IssueAsync(room, room.Host.Tokens.Mint(Person.Student(1)));
        await using (await ConnectAsync(room, ticket))
        {
        }

        await AssertRefusedAsync(room, $"?ticket={ticket}", HttpStatusCode.Unauthorized, 4500);
    }

    [Fact]
    public async Task Of_many_who_come_with_one_ticket_one_gets_in()
    {
        var room = await (await gateways.Any).OpenAsync();
        var ticket = await IssueAsync(room, room.Host.Tokens.Mint(Person.Student(1)));

        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ConnectAsync(room, ticket)));

        Assert.Equal(1, clients.Count(static client => client.Handshake.Status == 101));
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%00%ff")]
    public async Task What_is_no_ticket_opens_nothing(string ticket)
    {
        var room = await (await gateways.Any).OpenAsync();
        await AssertRefusedAsync(room, $"?ticket={ticket}", HttpStatusCode.Unauthorized, 4500);
    }

    [Fact]
    public async Task A_ticket_beside_another_or_beside_a_token_is_refused()
    {
        var room = await (await gateways.Any).OpenAsync();
        var token = room.Host.Tokens.Mint(Person.Teacher);
        var (one, two) = (await IssueAsync(room, token), await IssueAsync(room, token));

        await AssertRefusedAsync(room, $"?ticket={one}&ticket={two}", HttpStatusCode.BadRequest, 4503);
        await AssertRefusedAsync(room, $"?ticket={one}&token={token}", HttpStatusCode.BadRequest, 4503);
    }

    [Fact]
    public async Task A_ticket_opens_no_class_that_its_token_would_not()
    {
        var host = await gateways.Any;
        var (room, other) = (await host.OpenAsync(), await host.OpenAsync());
        var token = host.Tokens.Mint(Person.Teacher, classes: [room.Id]);

        await AssertRefusedAsync(other, $"?ticket={await IssueAsync(room, token)}", HttpStatusCode.NotFound, 4502, tries: 1);
        await using var client = await ConnectAsync(room, await IssueAsync(room, token));
        Assert.Equal("teacher_connected", (await client.NextAsync()).Type);
    }

    [Fact]
    public async Task A_socket_lives_as_long_as_the_token_that_its_ticket_was_asked_for_with()
    {
        var room = await (await gateways.Any).OpenAsync();
        var ticket = await IssueAsync(room, room.Host.Tokens.Mint(Person.Teacher, TimeSpan.FromMinutes(7)));

        await using var client = await ConnectAsync(room, ticket);

        var end = (await client.NextAsync())["token_expires_at"].GetDateTimeOffset();
        Assert.InRange(end - room.Host.Clock.GetUtcNow(), TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(7));
    }

    [Fact]
    public async Task A_ticket_is_of_no_use_on_REST()
    {
        var room = await (await gateways.Any).OpenAsync();
        var ticket = await IssueAsync(room, room.Host.Tokens.Mint(Person.Teacher));

        (await room.SendAsync(HttpMethod.Get, $"?ticket={ticket}", who: null)).IsProblem(401, "unauthenticated");
        using var request = new HttpRequestMessage(HttpMethod.Get, room.Path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", ticket) } };
        using var response = await room.Host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_there_is_no_ticket()
    {
        var host = await gateways.Any;
        using var response = await host.Http.PostAsync(new Uri("/api/socket-tickets", UriKind.Relative), content: null, TestContext.Current.CancellationToken);
        (await Reply.OfAsync(response)).IsProblem(401, "unauthenticated");
    }

    private static async Task<string> IssueAsync(Room room, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/socket-tickets") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var response = await room.Host.Http.SendAsync(request);
        var reply = await Reply.OfAsync(response);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (reply.Status, reply.ContentType));
        reply.Json.Is(new { ticket = Any, expires_at = Any });
        Assert.InRange(
            reply.Json.GetProperty("expires_at").GetDateTimeOffset() - room.Host.Clock.GetUtcNow(), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
        return reply.Json.GetProperty("ticket").GetString()!;
    }

    private static Task<LiveClient> ConnectAsync(Room room, string ticket) => LiveClient.ConnectAsync(room.Host, $"/ws/attendance/{room.Id}?ticket={ticket}");

    /// <summary>Refused as HTTP, and by a close code where the client can read only that.</summary>
    private static async Task AssertRefusedAsync(Room room, string query, HttpStatusCode status, int closeCode, int tries = 2)
    {
        var route = $"/ws/attendance/{room.Id}{query}";
        await using (var plain = await LiveClient.ConnectAsync(room.Host, route))
            Assert.Equal((int)status, plain.Handshake.Status);
        if (tries == 1)
            return;
        await using var browser = await LiveClient.ConnectAsync(room.Host, route, new() { ["Sec-WebSocket-Protocol"] = "attendance.v1" });
        Assert.Equal("error", (await browser.NextAsync()).Type);
        await browser.ExpectCloseAsync(closeCode);
    }
}
