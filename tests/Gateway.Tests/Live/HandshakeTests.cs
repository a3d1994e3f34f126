using System.Globalization;
using System.Net;
using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Who is let onto the socket's route, and how the others are told.</summary>
public sealed class HandshakeTests(Gateways gateways)
{
    private const string Browser = "attendance.v1";

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=nonsense")]
    [InlineData("?token=a.b.c")]
    public async Task Without_a_valid_token(string query)
    {
        var room = await (await gateways.Any).OpenAsync();
        await AssertRefusedAsync(room, query, HttpStatusCode.Unauthorized, "unauthenticated", 4500);
    }

    [Fact]
    public async Task With_a_token_that_has_expired()
    {
        var room = await (await gateways.Any).OpenAsync();
        var token = room.Host.Tokens.Mint(Person.Teacher, TimeSpan.FromSeconds(-31));
        await AssertRefusedAsync(room, $"?token={token}", HttpStatusCode.Unauthorized, "token_expired", 4003);
    }

    [Fact]
    public async Task With_a_role_that_is_none_of_the_three()
    {
        var room = await (await gateways.Any).OpenAsync();
        var token = room.Host.Tokens.Mint(new(5, "janitor", null));
        await AssertRefusedAsync(room, $"?token={token}", HttpStatusCode.Forbidden, "forbidden", 4501);
    }

    [Fact]
    public async Task With_two_different_tokens_but_not_with_one_token_twice()
    {
        var room = await (await gateways.Any).OpenAsync();
        var (one, two) = (room.Host.Tokens.Mint(Person.Teacher), room.Host.Tokens.Mint(Person.Teacher, TimeSpan.FromHours(2)));
        await AssertRefusedAsync(room, $"?token={one}&token={two}", HttpStatusCode.BadRequest, "bad_request", 4503);
        await AssertRefusedAsync(
            room, $"?token={one}", HttpStatusCode.BadRequest, "bad_request", 4503, new() { ["Authorization"] = $"Bearer {two}" });

        await using var twice = await LiveClient.ConnectAsync(
            room.Host, Route(room.Id, $"?token={one}"), new() { ["Authorization"] = $"Bearer {one}" });
        Assert.Equal("teacher_connected", (await twice.NextAsync()).Type);
    }

    [Fact]
    public async Task Outsiders_of_every_kind_get_the_same_answer()
    {
        var host = await gateways.Any;
        var room = await host.OpenAsync();
        var tokens = new[]
        {
            (room.Id, host.Tokens.Mint(Person.Student(77))),
            (room.Id, host.Tokens.Mint(Person.ForeignTeacher)),
            (room.Id, host.Tokens.Mint(Person.Teacher, classes: [room.Id + 1])),
            (room.Id, host.Tokens.Mint(Person.Admin, classes: [])),
            (4_000_000_000L, host.Tokens.Mint(Person.Teacher)),
            (4_000_000_000L, host.Tokens.Mint(Person.Admin)),
            (4_000_000_000L, host.Tokens.Mint(Person.Student(1))),
        };

        var answers = new HashSet<string>();
        foreach (var (classId, token) in tokens)
        {
            answers.Add(await HttpAnswerAsync(host, Route(classId, $"?token={token}")));
            await AssertClosedAsync(host, Route(classId, $"?token={token}"), "not_found", 4502);
        }

        Assert.Single(answers);

        // Also when this gateway follows the class already.
        await using var teacher = await room.WatchAsync(Person.Teacher);
        answers.Add(await HttpAnswerAsync(host, Route(room.Id, $"?token={tokens[0].Item2}")));
        Assert.Contains("404", Assert.Single(answers), StringComparison.Ordinal);
        Assert.DoesNotContain(await teacher.DrainAsync(), message => message.IsEvent);
    }

    [Fact]
    public async Task A_token_limited_to_the_class_is_enough()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var student = await LiveClient.ConnectAsync(room, room.Host.Tokens.Mint(Person.Student(1), classes: [5, room.Id]));
        Assert.Equal("student_connected", (await student.NextAsync()).Type);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData("9007199254740992")]
    [InlineData("99999999999999999999")]
    public async Task A_malformed_class_id_is_404_whatever_else_the_request_says(string classId)
    {
        var host = await gateways.Any;
        foreach (var headers in new[] { null, BrowserHeaders() })
            Assert.Equal("404 application/problem+json", await HttpAnswerAsync(host, $"/ws/attendance/{classId}", headers));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("nonsense")]
    public async Task A_foreign_origin_is_403_whatever_else_the_request_says(string origin)
    {
        var room = await (await gateways.Any).OpenAsync();
        var target = Route(room.Id, $"?token={room.Host.Tokens.Mint(Person.Teacher)}");
        foreach (var headers in new[] { [], BrowserHeaders() })
        {
            headers["Origin"] = origin;
            Assert.Equal("403 application/problem+json", await HttpAnswerAsync(room.Host, target, headers));
        }
    }

    [Fact]
    public async Task The_hosts_own_origin_may_connect()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var client = await LiveClient.ConnectAsync(
            room.Host,
            Route(room.Id, $"?token={room.Host.Tokens.Mint(Person.Teacher)}"),
            new() { ["Origin"] = $"http://{room.Host.EndPoint}" });
        Assert.Equal(101, client.Handshake.Status);
    }

    [Fact]
    public async Task What_is_no_WebSocket_request_is_426()
    {
        var room = await (await gateways.Any).OpenAsync();
        using var response = await room.Host.Http.GetAsync(
            new Uri(Route(room.Id, $"?token={room.Host.Tokens.Mint(Person.Teacher)}"), UriKind.Relative), TestContext.Current.CancellationToken);
        (await Reply.OfAsync(response)).IsProblem(426, "upgrade_required");
        Assert.Equal("websocket", response.Headers.Upgrade.ToString());
    }

    [Fact]
    public async Task The_token_may_come_in_the_header()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var client = await LiveClient.ConnectAsync(
            room.Host, Route(room.Id), new() { ["Authorization"] = $"Bearer {room.Host.Tokens.Mint(Person.Teacher)}" });
        Assert.Equal("teacher_connected", (await client.NextAsync()).Type);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", client.Handshake.Headers.Keys);
    }

    [Fact]
    public async Task The_token_may_come_beside_the_subprotocol_which_alone_is_answered()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var client = await LiveClient.ConnectAsync(
            room.Host, Route(room.Id), new() { ["Sec-WebSocket-Protocol"] = $"{Browser}, bearer.{room.Host.Tokens.Mint(Person.Teacher)}" });
        Assert.Equal("teacher_connected", (await client.NextAsync()).Type);
        Assert.Equal(Browser, client.Handshake.Headers["Sec-WebSocket-Protocol"]);
    }

    [Fact]
    public async Task The_token_may_come_in_the_query_with_the_subprotocol_or_without()
    {
        var room = await (await gateways.Any).OpenAsync();
        foreach (var headers in new[] { null, BrowserHeaders() })
        {
            await using var client = await LiveClient.ConnectAsync(
                room.Host, Route(room.Id, $"?token={room.Host.Tokens.Mint(Person.Teacher)}"), headers);
            Assert.Equal("teacher_connected", (await client.NextAsync()).Type);
        }
    }

    private static Dictionary<string, string?> BrowserHeaders() => new() { ["Sec-WebSocket-Protocol"] = Browser };

    private static string Route(long classId, string query = "") => string.Create(CultureInfo.InvariantCulture, $"/ws/attendance/{classId}{query}");

    private static async Task AssertRefusedAsync(
        Room room, string query, HttpStatusCode status, string code, int close, Dictionary<string, string?>? headers = null)
    {
        headers ??= [];
        using var request = new HttpRequestMessage(HttpMethod.Get, Route(room.Id, query));
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.ParseAdd("websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", TestKit.Sockets.RawHandshake.Key);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await room.Host.Http.SendAsync(request);
        (await Reply.OfAsync(response)).IsProblem((int)status, code);

        headers["Sec-WebSocket-Protocol"] = Browser;
        await AssertClosedAsync(room.Host, Route(room.Id, query), code, close, headers);
    }

    /// <summary>Accepted, told once, and closed with a code that can be read.</summary>
    private static async Task AssertClosedAsync(
        GatewayHost host, string target, string code, int close, Dictionary<string, string?>? headers = null)
    {
        await using var client = await LiveClient.ConnectAsync(host, target, headers ?? BrowserHeaders());
        Assert.Equal((101, Browser), (client.Handshake.Status, client.Handshake.Headers["Sec-WebSocket-Protocol"]));
        (await client.NextAsync()).Is(new { type = "error", timestamp = Any, code, message = Any });
        await client.ExpectCloseAsync(close);
        Assert.Empty(client.Waiting);
    }

    private static async Task<string> HttpAnswerAsync(GatewayHost host, string target, Dictionary<string, string?>? headers = null)
    {
        await using var client = await LiveClient.ConnectAsync(host, target, headers);
        return $"{client.Handshake.Status} {client.Handshake.Headers["Content-Type"]}";
    }
}
