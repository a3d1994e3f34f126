using System.Text.Json.Nodes;
using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>No token is written anywhere, however it came and however much is logged.</summary>
public sealed class TokenSecrecyTests : ProcessTest
{
    private static readonly TokenPlace[] Places = [TokenPlace.Subprotocol, TokenPlace.Header, TokenPlace.Query];

    private readonly List<string> _secrets = [];

    // A rule of the console's own goes before those of any category.
    private static readonly Dictionary<string, string> LogEverything = new() { ["Logging__Console__LogLevel__Default"] = "Trace" };

    [Fact]
    public async Task No_log_holds_a_token_from_any_place()
    {
        var server = await StartAsync(new() { Environment = LogEverything });
        await using var room = await Classroom.OpenAsync(server, students: 4);
        foreach (var place in Places)
        {
            await using var good = Client(server, room, place, new(Classroom.FirstStudent, "student"));
            await good.StartAsync(Soon, Cancellation);
            var renewed = Secret(server.Tokens.Student(Classroom.FirstStudent));
            await good.CommandAsync("refresh_token", new JsonObject { ["token"] = renewed }).WaitAsync(Soon, RealTime.Clock, Cancellation);
        }

        foreach (var place in Places)
        {
            foreach (var bad in BadTokens())
            {
                await using var refused = Client(server, room, place, bad);
                refused.Start();
                await refused.Log.WaitForAsync(static entry => entry.Kind == ClientEntryKind.Ended, "the refusal", Soon, Cancellation);
            }
        }

        await RestAsync(server, room);
        await server.TerminateAsync(Cancellation);

        var output = server.Output.Text;
        Assert.Contains("/ws/attendance/", output, StringComparison.Ordinal);
        Assert.Contains("trce:", output, StringComparison.Ordinal);
        Assert.All(_secrets, secret => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));
    }

    private static IEnumerable<TokenClaims> BadTokens()
    {
        yield return new(Classroom.FirstStudent, "student") { ExpiresIn = TimeSpan.FromHours(-1) };
        yield return new(Classroom.FirstStudent, "student") { Key = new byte[32] };
        yield return new(Classroom.FirstStudent, "student") { Algorithm = "none" };
        yield return new(Classroom.FirstStudent, "student") { Audience = "elsewhere" };
        yield return new("somebody", "student");
    }

    private async Task RestAsync(StandaloneProcess server, Classroom room)
    {
        var token = Secret(server.Tokens.Teacher(Classroom.FirstTeacher));
        var path = $"/api/class-sessions/{room.ClassId}";
        await server.Api(token).SendAsync(HttpMethod.Get, path, null, Cancellation);
        await server.Api("").SendAsync(HttpMethod.Get, $"{path}?token={token}", null, Cancellation);
        await server.Api("").SendAsync(HttpMethod.Get, $"/nowhere?token={token}", null, Cancellation);
        await server.Api(Secret(server.Tokens.Mint(new(1, "teacher") { Key = new byte[32] }))).SendAsync(HttpMethod.Get, path, null, Cancellation);
    }

    private AttendanceClient Client(StandaloneProcess server, Classroom room, TokenPlace place, TokenClaims claims)
    {
        var token = Secret(server.Tokens.Mint(claims));
        var identity = new ClientIdentity(Classroom.FirstStudent, "student", _ => Task.FromResult(token));
        return new(server.Address, room.ClassId, identity, RealTime.Clock, new() { TokenPlace = place });
    }

    // A token must not be there in parts either. What stands before the payload's end is the same for all tokens, and no secret.
    private string Secret(string secret)
    {
        var parts = secret.Split('.');
        _secrets.Add(parts[^1].Length > 0 ? parts[^1] : secret);
        if (parts.Length > 1)
            _secrets.Add(parts[1]);
        return secret;
    }
}
