using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Attendance.Gateway.Limits;
using Attendance.Gateway.Tests.Live;
using Attendance.Gateway.Tests.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Gateway.Tests.Limits;

/// <summary>How often REST may be asked, and how slowly.</summary>
public sealed class RestLimitsTests
{
    [Fact]
    public async Task A_user_who_asks_too_often_is_refused_and_others_are_not()
    {
        await using var host = await StartAsync(static limits => (limits.RequestsPerSecond, limits.RequestBurst) = (1, 5));
        var room = await host.OpenAsync();
        var replies = new List<Reply>();
        for (var i = 0; i < 20; i++)
            replies.Add(await AskAsync(room, HttpMethod.Get, room.Path, Person.Student(1)));

        Assert.Contains(replies, static reply => (int)reply.Status == 200);
        var refused = replies.First(static reply => (int)reply.Status == 429);
        Assert.Equal("1", refused.IsProblem(429, "rate_limited").RetryAfter);
        Assert.Equal(200, (int)(await AskAsync(room, HttpMethod.Get, room.Path, Person.Student(2))).Status);
    }

    [Fact]
    public async Task Who_has_no_token_is_counted_by_address_and_users_there_are_not()
    {
        await using var host = await StartAsync(static limits => (limits.FailedAuthenticationsPerMinute, limits.FailedAuthenticationBurst) = (1, 5));
        var room = await host.OpenAsync();
        var statuses = new List<int>();
        for (var i = 0; i < 20; i++)
            statuses.Add((int)(await AskAsync(room, HttpMethod.Get, room.Path, who: null)).Status);

        Assert.Equal(401, statuses[0]);
        Assert.Contains(429, statuses);
        Assert.Equal(200, (int)(await AskAsync(room, HttpMethod.Get, room.Path, Person.Student(2))).Status);
    }

    [Fact]
    public async Task A_user_has_so_many_tickets_out_and_others_get_theirs()
    {
        await using var host = await StartAsync(static limits => limits.TicketsPerUser = 3);
        var room = await host.OpenAsync();
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (int)(await AskAsync(room, HttpMethod.Post, "/api/socket-tickets", Person.Student(1))).Status);

        var refused = (await AskAsync(room, HttpMethod.Post, "/api/socket-tickets", Person.Student(1))).IsProblem(429, "rate_limited");
        Assert.InRange(int.Parse(refused.RetryAfter!), 1, 30);
        Assert.Equal(200, (int)(await AskAsync(room, HttpMethod.Post, "/api/socket-tickets", Person.Student(2))).Status);
        Assert.Equal(200, (int)(await AskAsync(room, HttpMethod.Get, room.Path, Person.Student(1))).Status);
    }

    [Fact]
    public async Task Headers_that_never_end_cost_the_connection()
    {
        await using var host = await StartAsync(static _ => { });
        using var client = new TcpClient();
        await client.ConnectAsync(host.EndPoint, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("GET /ws/attendance/1 HTTP/1.1\r\nHost: x\r\nX-Slow: "u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken).Within("the end of the connection");
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
    }

    private static async Task<Reply> AskAsync(Room room, HttpMethod method, string path, Person? who)
    {
        using var request = new HttpRequestMessage(method, path);
        if (who is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", room.Host.Tokens.Mint(who));
        using var response = await room.Host.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    private static Task<GatewayHost> StartAsync(Action<LimitOptions> configure) =>
        GatewayHost.StartAsync(StreamProviderKind.Push, services => services.Configure(configure));
}
