using System.Globalization;
using Attendance.Gateway.Tests.Access;
using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Every rule of tokens against a real gateway: at handshakes of both kinds, on REST, and where a socket is to go on with it.</summary>
public sealed class TokenRuleTests : IAsyncLifetime
{
    private IdentityProvider _provider = null!;
    private GatewayHost _shared = null!;
    private GatewayHost _byProvider = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        _shared = await GatewayHost.StartAsync(StreamProviderKind.Push);
        _byProvider = await GatewayHost.StartAsync(StreamProviderKind.Push, provider: _provider);
    }

    public async ValueTask DisposeAsync()
    {
        await _shared.DisposeAsync();
        await _byProvider.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Tokens_of_a_school_that_signs_its_own() => await HoldAsync(_shared, TokenRules.Shared);

    [Fact]
    public async Task Tokens_of_an_identity_provider() => await HoldAsync(_byProvider, TokenRules.ByProvider(_provider));

    [Fact]
    public async Task The_first_token_after_a_rotation_is_let_in_everywhere()
    {
        var room = await _byProvider.OpenAsync();
        await using var before = await room.WatchAsync(Person.Student(1));
        var reads = _provider.Reads;
        _provider.Rotate();

        await using var handshake = await room.WatchAsync(Person.Student(2));
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
        var token = _byProvider.Tokens.Mint(Person.Student(1));
        (await before.AskAsync(new { type = "refresh_token", id = "r", token })).Has(new { type = "ack" });
        Assert.Equal(reads + 1, _provider.Reads);
    }

    [Fact]
    public async Task A_token_too_long_for_a_request_line_is_refused_by_the_server_itself()
    {
        var room = await _shared.OpenAsync();
        await using var client = await LiveClient.ConnectAsync(room, new string('x', 20_000));
        Assert.Equal(414, client.Handshake.Status);
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
    }

    private static async Task HoldAsync(GatewayHost host, IReadOnlyList<TokenRule> rules)
    {
        Assert.Equal(rules.Count, rules.DistinctBy(rule => rule.What).Count());
        var broken = new List<string>();
        foreach (var rule in rules)
        {
            var room = await host.OpenAsync();
            foreach (var (where, expected, actual) in await TryAsync(room, rule))
            {
                if (expected != actual)
                    broken.Add($"{rule.What}, {where}: {actual} instead of {expected}");
            }

            if (await room.HeadAsync() != Room.HeadWhenOpened)
                broken.Add($"{rule.What}: the class changed");
        }

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }

    private static async Task<(string Where, string Expected, string Actual)[]> TryAsync(Room room, TokenRule rule)
    {
        var refusal = $"{rule.Status} {rule.Code}";
        var token = rule.Make(room.Host);
        return
        [
            ("at a handshake", rule.IsAccepted ? "101" : refusal, await HandshakeAsync(room, token)),
            ("at a browser's handshake", rule.IsAccepted ? "open" : $"{rule.Code} {rule.Close}", await BrowserAsync(room, token)),
            ("on REST", rule.IsAccepted ? "200" : refusal, await RestAsync(room, token)),
            ("on REST, second of two", "400 bad_request", await RestAsync(room, token, room.Host.Tokens.Mint(Person.Student(1), TimeSpan.FromHours(2)))),
            ("at a refresh", rule.Refresh ?? (rule.IsAccepted ? "ack" : rule.Code), await RefreshAsync(room, token)),
        ];
    }

    private static async Task<string> HandshakeAsync(Room room, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Route(room));
        foreach (var (name, value) in Upgrade)
            request.Headers.Add(name, value);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await room.Host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode == 101 ? "101" : await AnswerAsync(response);
    }

    private static async Task<string> BrowserAsync(Room room, string token)
    {
        await using var client = await LiveClient.ConnectAsync(
            room.Host, Route(room), new() { ["Sec-WebSocket-Protocol"] = "attendance.v1", ["Authorization"] = $"Bearer {token}" });
        if (client.Handshake.Status != 101)
            return client.Handshake.Status.ToString(CultureInfo.InvariantCulture);
        var first = await client.NextAsync();
        if (first.Type != "error")
            return "open";
        first.Is(new { type = "error", timestamp = Any, code = Any, message = Any });
        return $"{first["code"].GetString()} {(await client.CloseFrameAsync()).CloseCode}";
    }

    private static async Task<string> RestAsync(Room room, params string[] tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, room.Path);
        foreach (var token in tokens)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await room.Host.Http.SendAsync(request);
        return (int)response.StatusCode == 200 ? "200" : await AnswerAsync(response);
    }

    private static async Task<string> RefreshAsync(Room room, string token)
    {
        await using var client = await room.WatchAsync(Person.Student(1));
        await client.SendAsync(new { type = "refresh_token", id = "r", token });
        var answer = await client.AnswerOrCloseAsync("r");
        if (answer is null)
            return $"{(await client.CloseFrameAsync()).CloseCode}";
        await client.SendAsync(new { type = "ping" });
        await client.ExpectAsync("pong");
        return answer.Type == "ack" ? "ack" : answer["code"].GetString()!;
    }

    private static async Task<string> AnswerAsync(HttpResponseMessage response)
    {
        var reply = await Reply.OfAsync(response);
        return reply.ContentType == "application/problem+json"
            ? $"{(int)reply.Status} {reply.Json.GetProperty("code").GetString()}"
            : $"{(int)reply.Status} {reply.ContentType}";
    }

    private static string Route(Room room) => string.Create(CultureInfo.InvariantCulture, $"/ws/attendance/{room.Id}");

    private static Dictionary<string, string> Upgrade { get; } = new()
    {
        ["Connection"] = "Upgrade",
        ["Upgrade"] = "websocket",
        ["Sec-WebSocket-Version"] = "13",
        ["Sec-WebSocket-Key"] = TestKit.Sockets.RawHandshake.Key,
    };
}
