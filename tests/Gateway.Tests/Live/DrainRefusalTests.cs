using System.Net;
using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>What a gateway that goes down does not take any more, and how it says so.</summary>
public sealed class DrainRefusalTests
{
    [Fact]
    public async Task Nothing_new_is_taken_and_questions_are_answered()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push);
        var room = await host.OpenAsync();
        var socket = $"/ws/attendance/{room.Id}?token={host.Tokens.Mint(Person.Teacher)}";
        using (var ready = await host.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        host.Drain();

        await using var plain = await LiveClient.ConnectAsync(host, socket);
        Assert.Equal((503, "1"), (plain.Handshake.Status, plain.Handshake.Headers["Retry-After"]));
        await using var browser = await LiveClient.ConnectAsync(host, socket, new() { ["Sec-WebSocket-Protocol"] = "attendance.v1" });
        (await browser.NextAsync()).Is(new { type = "error", timestamp = Any, code = "draining", message = Any });
        Assert.Equal("""{"retry_after_ms":1000}""", (await browser.ExpectCloseAsync(4000)).CloseReason);
        await browser.CloseAnswerAsync(4000);

        var refused = await room.PostAsync("marks", Person.Teacher, new { student_id = 1, status = "present" });
        Assert.Equal("1", refused.IsProblem(503, "draining").RetryAfter);
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
        using var gone = await host.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, gone.StatusCode);
        using var alive = await host.Http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task A_proxy_that_can_go_elsewhere_is_told_by_a_status()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push);
        var room = await host.OpenAsync();
        var headers = new Dictionary<string, string?>
        {
            ["Sec-WebSocket-Protocol"] = "attendance.v1",
            ["Attendance-Failover"] = "1",
        };
        var socket = $"/ws/attendance/{room.Id}?token=";

        // Only that the gateway goes down is a reason to go elsewhere.
        await using var bad = await LiveClient.ConnectAsync(host, $"{socket}nonsense", headers);
        Assert.Equal(101, bad.Handshake.Status);
        await bad.ExpectAsync("error");
        await bad.ExpectCloseAsync(4500);
        host.Drain();

        await using var refused = await LiveClient.ConnectAsync(host, socket + host.Tokens.Mint(Person.Teacher), headers);
        Assert.Equal((502, "1"), (refused.Handshake.Status, refused.Handshake.Headers["Retry-After"]));
    }
}
