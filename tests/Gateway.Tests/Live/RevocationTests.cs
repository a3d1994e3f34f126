using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>An admin cuts off a user, or the sockets of a class session.</summary>
public sealed class RevocationTests : IAsyncLifetime
{
    private readonly HeldViews _views = new();
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GatewayHost.StartAsync(
        StreamProviderKind.Push, services => services.AddSingleton<IIncomingGrainCallFilter>(_views));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task All_sockets_of_the_user_are_closed_before_the_answer_and_nobody_elses()
    {
        var (room, other) = (await _host.OpenAsync(), await _host.OpenAsync());
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));
        await using var sibling = await other.WatchAsync(Person.Student(1));
        await using var neighbour = await room.WatchAsync(Person.Student(2));

        var reply = await RevokeAsync(1, new { reason = "Left the school" });
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        reply.Json.Is(new { user_id = 1, revoked_at = Any });
        await room.PostAsync("bulk-marks", Person.Teacher, new { students = "all", status = "absent" });

        foreach (var socket in new[] { student, sibling })
        {
            Assert.Equal("revoked", (await socket.ExpectCloseAsync(4505)).CloseReason);
            Assert.DoesNotContain(socket.Waiting, message => message.IsEvent);
        }

        (await neighbour.NextEventAsync()).Has(new { type = "attendance_updated" });
        (await teacher.NextEventAsync()).Has(new { type = "bulk_operation_completed" });
    }

    [Fact]
    public async Task Tokens_issued_until_then_or_that_do_not_say_are_refused_everywhere_and_later_ones_are_not()
    {
        var room = await _host.OpenAsync();
        var (early, silent) = (_host.Tokens.Mint(Person.Teacher, issuedAt: _host.Clock.GetUtcNow()), _host.Tokens.Mint(Person.Teacher));
        var ticket = await TicketAsync(early);
        var revokedAt = (await RevokeAsync(Person.Teacher.Id)).Json.GetProperty("revoked_at").GetDateTimeOffset();
        var exact = _host.Tokens.Mint(Person.Teacher, issuedAt: DateTimeOffset.FromUnixTimeSeconds(revokedAt.ToUnixTimeSeconds()));

        foreach (var token in new[] { early, silent, exact })
        {
            (await AskAsync(room, token)).IsProblem(401, "revoked");
            (await SendAsync("/api/socket-tickets", token, null)).IsProblem(401, "revoked");
            await AssertRefusedAsync(room, $"token={token}");
        }

        await AssertRefusedAsync(room, $"ticket={ticket}", tries: 1);

        var later = _host.Tokens.Mint(Person.Teacher, issuedAt: revokedAt.AddSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(room, later)).Status);
        await using var client = await LiveClient.ConnectAsync(room.Host, $"/ws/attendance/{room.Id}?ticket={await TicketAsync(later)}");
        Assert.Equal("teacher_connected", (await client.NextAsync()).Type);
        (await client.AskAsync(new { type = "refresh_token", id = "r", token = early })).Has(new { type = "error", id = "r", code = "revoked" });
        (await client.AskAsync(new { type = "mark", id = "m", student_id = 1, status = "present" })).Has(new { type = "ack" });
    }

    [Fact]
    public async Task A_second_revocation_cuts_off_who_has_come_back()
    {
        var room = await _host.OpenAsync();
        var first = (await RevokeAsync(3)).Json.GetProperty("revoked_at").GetDateTimeOffset();
        var token = _host.Tokens.Mint(Person.Student(3), issuedAt: first.AddSeconds(1));
        await using var back = await LiveClient.ConnectAsync(room, token);
        Assert.Equal("student_connected", (await back.NextAsync()).Type);

        _host.Clock.Offset = TimeSpan.FromSeconds(5);
        await RevokeAsync(3);

        await back.ExpectCloseAsync(4505);
        await AssertRefusedAsync(room, $"token={token}");
    }

    [Fact]
    public async Task A_socket_that_is_being_opened_is_closed_before_it_is_told_anything()
    {
        var room = await _host.OpenAsync();
        _views.ClassId = room.Id;
        var opening = LiveClient.ConnectAsync(room, _host.Tokens.Mint(Person.Student(1)));
        await _views.Asked;

        await RevokeAsync(1);
        _views.Release();

        await using var client = await opening;
        await client.ExpectCloseAsync(4505);
        Assert.Empty(client.Waiting);
    }

    [Fact]
    public async Task Only_an_admin_cuts_off_and_only_with_a_token_for_all_classes()
    {
        var room = await _host.OpenAsync();
        var limited = _host.Tokens.Mint(Person.Admin, classes: [room.Id]);
        foreach (var path in new[] { "/api/users/2/revocations", $"{room.Path}/disconnections" })
        {
            foreach (var who in new[] { Person.Student(1), Person.Student(2), Person.Teacher })
                (await SendAsync(path, _host.Tokens.Mint(who), "{}")).IsProblem(403, "forbidden");
            (await SendAsync(path, null, "{}")).IsProblem(401, "unauthenticated");
        }

        (await SendAsync("/api/users/2/revocations", limited, "{}")).IsProblem(403, "forbidden");
        await using var client = await room.WatchAsync(Person.Student(2));
        Assert.Empty(await client.DrainAsync());
    }

    [Theory]
    [InlineData("/api/users/0/revocations", "{}", 404, "not_found")]
    [InlineData("/api/users/9007199254740992/revocations", "{}", 404, "not_found")]
    [InlineData("/api/users/x/revocations", "{}", 404, "not_found")]
    [InlineData("/api/users/5/revocations", "[]", 400, "invalid_json")]
    [InlineData("/api/users/5/revocations", """{"reason":7}""", 400, "invalid_field")]
    [InlineData("/api/class-sessions/999999/disconnections", "{}", 404, "not_found")]
    [InlineData("/api/class-sessions/999999/disconnections", "nonsense", 400, "invalid_json")]
    public async Task What_makes_no_sense_is_refused(string path, string body, int status, string code) =>
        (await SendAsync(path, _host.Tokens.Mint(Person.Admin), body)).IsProblem(status, code);

    [Fact]
    public async Task A_revocation_needs_no_body()
    {
        var reply = await SendAsync("/api/users/77/revocations", _host.Tokens.Mint(Person.Admin), null);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Fact]
    public async Task The_sockets_of_a_class_session_are_closed_and_whoever_comes_back_is_let_in()
    {
        var (room, other) = (await _host.OpenAsync(), await _host.OpenAsync());
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));
        await using var neighbour = await other.WatchAsync(Person.Student(1));

        var reply = await SendAsync($"{room.Path}/disconnections", _host.Tokens.Mint(Person.Admin), "{}");
        reply.Json.Is(new { class_session_id = room.Id, disconnected_at = Any });

        await teacher.ExpectCloseAsync(4505);
        Assert.Equal("revoked", (await student.ExpectCloseAsync(4505)).CloseReason);
        Assert.Empty(await neighbour.DrainAsync());
        await using var back = await room.WatchAsync(Person.Student(1));
        Assert.Empty(await back.DrainAsync());
    }

    private Task<Reply> RevokeAsync(long userId, object? body = null) =>
        SendAsync($"/api/users/{userId}/revocations", _host.Tokens.Mint(Person.Admin), JsonSerializer.Serialize(body ?? new { }));

    private Task<Reply> AskAsync(Room room, string token) => SendAsync(room.Path, token, body: null, HttpMethod.Get);

    private async Task<string> TicketAsync(string token) => (await SendAsync("/api/socket-tickets", token, null)).Json.GetProperty("ticket").GetString()!;

    private async Task<Reply> SendAsync(string path, string? token, string? body, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _host.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    private static async Task AssertRefusedAsync(Room room, string query, int tries = 2)
    {
        var route = $"/ws/attendance/{room.Id}?{query}";
        await using (var plain = await LiveClient.ConnectAsync(room.Host, route))
            Assert.Equal(401, plain.Handshake.Status);
        if (tries == 1)
            return;
        await using var browser = await LiveClient.ConnectAsync(room.Host, route, new() { ["Sec-WebSocket-Protocol"] = "attendance.v1" });
        (await browser.NextAsync()).Has(new { type = "error", code = "revoked" });
        await browser.ExpectCloseAsync(4505);
    }
}
