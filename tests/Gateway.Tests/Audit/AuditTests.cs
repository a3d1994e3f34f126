using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Attendance.Gateway.Tests.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Attendance.Gateway.Tests.Audit;

/// <summary>The audit log of a real host: what is in it, and what never is.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private const string Network = "127.0.0.0/24";

    private readonly AuditedLines _audit = new();
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await GatewayHost.StartAsync(StreamProviderKind.Push, services => services.AddSingleton<ILoggerProvider>(_audit));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Refusals_over_REST()
    {
        var room = await _host.OpenAsync();

        (await room.SendAsync(HttpMethod.Get, "?since=QUERYVALUE", who: null)).IsProblem(401, "unauthenticated");
        (await room.GetAsync("", Person.ForeignTeacher)).IsProblem(404, "not_found");
        (await room.PostAsync("open", Person.Student(1), new { })).IsProblem(403, "forbidden");
        (await room.PostAsync("reopen", Person.Teacher, new { })).IsProblem(409, "invalid_state");

        await AssertRefusedAsync("unauthenticated", "rest", null, room.Id);
        await AssertRefusedAsync("not_found", "rest", Person.ForeignTeacher.Id, room.Id);
        await AssertRefusedAsync("forbidden", "rest", 1, room.Id);
        Assert.Equal(3, _audit.Of("refused").Count(line => Equals(line.Values["ClassId"], room.Id)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refusals_of_sockets_in_either_form(bool isBrowser)
    {
        var room = await _host.OpenAsync();

        await RefuseAsync(room, "token=nonsense", isBrowser);
        await RefuseAsync(room, $"token={_host.Tokens.Mint(Person.Student(1), TimeSpan.FromMinutes(-5))}", isBrowser);
        await RefuseAsync(room, $"token={_host.Tokens.Mint(Person.ForeignTeacher)}", isBrowser);
        await RefuseAsync(room, $"token={_host.Tokens.Mint(Person.Student(9), classes: [1])}", isBrowser);
        await RefuseAsync(room, $"token={_host.Tokens.Mint(Person.Student(1))}&since=-1", isBrowser);

        await AssertRefusedAsync("unauthenticated", "socket", null, room.Id);
        await AssertRefusedAsync("token_expired", "socket", null, room.Id);
        await AssertRefusedAsync("not_found", "socket", Person.ForeignTeacher.Id, room.Id);
        await AssertRefusedAsync("not_found", "socket", 9, room.Id);
        Assert.Equal(4, _audit.Of("refused").Count(line => Equals(line.Values["ClassId"], room.Id)));
    }

    [Fact]
    public async Task A_refresh_with_somebody_elses_token()
    {
        var room = await _host.OpenAsync();
        await using var client = await room.WatchAsync(Person.Student(1));

        await client.SendAsync(new { type = "refresh_token", id = "r", token = _host.Tokens.Mint(Person.Student(2)) });
        await client.ExpectCloseAsync(4500);

        await AssertRefusedAsync("unauthenticated", "refresh", 1, room.Id);
    }

    [Fact]
    public async Task Who_was_cut_off_by_whom_and_tries_again()
    {
        var (room, other) = (await _host.OpenAsync(), await _host.OpenAsync());
        await using var one = await room.WatchAsync(Person.Student(1));
        await using var two = await room.WatchAsync(Person.Student(1));
        await using var neighbour = await other.WatchAsync(Person.Student(2));

        await SendAsync("/api/users/1/revocations", new { reason = "SECRETREASON" });
        await SendAsync($"{other.Path}/disconnections", new { });
        await RefuseAsync(room, $"token={_host.Tokens.Mint(Person.Student(1))}", isBrowser: true);

        AssertValues(await _audit.OneAsync("revoked"), 8002, ("UserId", 1L), ("AdminId", Person.Admin.Id));
        AssertValues(await _audit.OneAsync("disconnected"), 8003, ("ClassId", other.Id), ("AdminId", Person.Admin.Id));
        Assert.Equal([2, 1], _audit.Of("cut_off").Select(static line => line.Values["Sockets"]));
        await AssertRefusedAsync("revoked", "socket", 1, room.Id);
    }

    [Fact]
    public async Task What_happens_in_a_class_session()
    {
        var room = await _host.OpenAsync();
        await room.MarkAsync(1);
        await room.MarkAsync(1, "absent");
        await room.PostAsync("bulk-marks", Person.OtherTeacher, new { students = "all", status = "excused", reason = "SECRETREASON" });
        (room.Students, room.Teachers) = ([1, 2, 4, 5], [Person.Teacher]);
        await room.PutPlanAsync();
        await room.GetAsync("export.csv", Person.Teacher);

        AssertValues(
            await _audit.OneAsync("overridden"), 8010, ("UserId", Person.Teacher.Id), ("ClassId", room.Id), ("StudentId", 1L), ("Seq", 5L));
        AssertValues(
            await _audit.OneAsync("bulk_overridden"), 8011, ("UserId", Person.OtherTeacher.Id), ("ClassId", room.Id), ("Rows", 1), ("Seq", 6L));
        AssertValues(
            await _audit.OneAsync("roster_changed", static line => (long)line.Values["Seq"]! == 7),
            8012,
            ("UserId", Person.Admin.Id),
            ("ClassId", room.Id),
            ("Added", 2),
            ("Removed", 1),
            ("TeachersAdded", 0),
            ("TeachersRemoved", 1));
        AssertValues(await _audit.OneAsync("exported"), 8006, ("UserId", Person.Teacher.Id), ("ClassId", room.Id));
        Assert.Single(_audit.Of("overridden"));
    }

    [Fact]
    public async Task Guesses_at_codes()
    {
        var room = await _host.ScheduleAsync();
        room.NeedsCode = true;
        await room.PutPlanAsync();
        await room.PostAsync("open", Person.Teacher, new { });
        for (var guess = 0; guess < 6; guess++)
            await room.PostAsync("check-ins", Person.Student(1), new { code = "000000" });

        AssertValues(await _audit.OneAsync("code_guessing"), 8013, ("ClassId", room.Id), ("StudentId", 1L));
        await AssertRefusedAsync("rate_limited", "rest", 1, room.Id);
    }

    [Fact]
    public async Task A_socket_that_sends_too_much()
    {
        await using var host = await GatewayHost.StartAsync(
            StreamProviderKind.Push, services => services.AddSingleton<ILoggerProvider>(_audit), settings: new() { ["Sockets:MessagesPerSecond"] = "1", ["Sockets:MessageBurst"] = "10" });
        var room = await host.OpenAsync();
        await using var flood = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(1)));
        await flood.ExpectAsync("snapshot");

        for (var message = 0; message < 20; message++)
            await flood.SendAsync(new { type = "ping" });

        await flood.ExpectCloseAsync(4005);
        await flood.CloseAnswerAsync(4005);
        AssertValues(await _audit.OneAsync("limited"), 8005, ("Limit", "frames"), ("UserId", 1L), ("Network", Network));
    }

    [Fact]
    public async Task One_socket_too_many_of_a_user()
    {
        await using var host = await GatewayHost.StartAsync(
            StreamProviderKind.Push, services => services.AddSingleton<ILoggerProvider>(_audit), settings: new() { ["Limits:SocketsPerUser"] = "1" });
        var room = await host.OpenAsync();
        await using var first = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(1)));
        await using var second = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(1)));

        Assert.Equal(429, second.Handshake.Status);
        await AssertRefusedAsync("too_many_connections", "socket", 1, room.Id);
    }

    [Fact]
    public async Task A_flood_of_refusals_is_counted_and_hides_no_others()
    {
        const int Refusals = 300;
        var room = await _host.OpenAsync();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Refusals), TestContext.Current.CancellationToken, async (_, _) => await room.SendAsync(HttpMethod.Get, "", who: null));
        await room.GetAsync("", Person.ForeignTeacher);

        await AssertRefusedAsync("not_found", "rest", Person.ForeignTeacher.Id, room.Id);
        await _audit.OneAsync("left_out", _ => Written() + LeftOut() == Refusals);
        Assert.InRange(Written(), 10, Refusals / 2);

        int Written() => _audit.Of("refused").Count(static line => Equals(line.Values["Reason"], "unauthenticated"));
        int LeftOut() => _audit.Of("left_out").Where(static line => Equals(line.Values["Detail"], "unauthenticated")).Sum(static line => (int)line.Values["LeftOut"]!);
    }

    [Fact]
    public async Task Nothing_that_anybody_sent_is_in_it()
    {
        await Refusals_over_REST();
        await Refusals_of_sockets_in_either_form(isBrowser: true);
        await A_refresh_with_somebody_elses_token();
        await What_happens_in_a_class_session();
        await Guesses_at_codes();
        await Who_was_cut_off_by_whom_and_tries_again();

        Assert.True(_audit.All.Count > 20, $"Only {_audit.All.Count} lines.");
        string[] secrets =
        [
            "eyJ", "nonsense", "QUERYVALUE", "SECRETREASON", "000000", "127.0.0.1", "2001:db8:7:8", "Algebra", "Ada", "Tom", "Olga", "Fay", "Student 1",
        ];
        Assert.All(_audit.All, line =>
        {
            var text = $"{line.Text} {string.Join(' ', line.Values.Values)}";
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        });
    }

    private async Task AssertRefusedAsync(string reason, string route, long? userId, long classId) => AssertValues(
        await _audit.OneAsync("refused", line => Equals(line.Values["Reason"], reason) && Equals(line.Values["UserId"], userId) && Equals(line.Values["ClassId"], classId)),
        8001,
        ("Route", route),
        ("Network", Network));

    private static void AssertValues(AuditedLines.Line line, int id, params (string Name, object Value)[] values)
    {
        Assert.Equal(id, line.Id);
        foreach (var (name, value) in values)
            Assert.Equal((name, value), (name, line.Values[name]));
    }

    private async Task SendAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _host.Tokens.Mint(Person.Admin)) },
            Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        using var response = await _host.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode);
    }

    private static async Task RefuseAsync(Room room, string query, bool isBrowser)
    {
        await using var client = await LiveClient.ConnectAsync(
            room.Host,
            string.Create(CultureInfo.InvariantCulture, $"/ws/attendance/{room.Id}?{query}"),
            isBrowser ? new() { ["Sec-WebSocket-Protocol"] = "attendance.v1" } : null);
        if (isBrowser)
            Assert.Equal("error", (await client.NextAsync()).Type);
        else
            Assert.InRange(client.Handshake.Status, 400, 499);
    }
}
