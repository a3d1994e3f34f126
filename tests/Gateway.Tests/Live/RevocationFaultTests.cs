using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Attendance.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>What a gateway makes of revocations that it is not told of, or cannot ask for. By themselves: what is measured in real time would else be the other tests' use of the cores.</summary>
[CollectionDefinition(nameof(RevocationFaultTests), DisableParallelization = true)]
[Collection(nameof(RevocationFaultTests))]
public sealed class RevocationFaultTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_gateway_is_not_told_it_finds_out_by_asking()
    {
        var lost = new LostCalls(nameof(Grains.ICutOffObserver.TellAsync));
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push, services => services.AddSingleton<IOutgoingGrainCallFilter>(lost));
        var room = await host.OpenAsync();
        await using var client = await room.WatchAsync(Person.Student(1));

        var askedAt = RealTime.Clock.GetTimestamp();
        await RevokeAsync(host, 1);
        await client.ExpectCloseAsync(4505);

        Assert.Equal(1, lost.Lost);
        Assert.InRange(RealTime.Clock.GetElapsedTime(askedAt), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_gateway_that_cannot_ask_yet_is_not_ready_and_lets_nobody_in()
    {
        var lost = new LostCalls(nameof(Grains.IRevocationsGrain.WatchAsync));
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push, services => services.AddSingleton<IOutgoingGrainCallFilter>(lost));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(host));
        var refused = await SendAsync(host, HttpMethod.Get, "/api/class-sessions/1");
        refused.IsProblem(503, "unavailable");
        Assert.Equal("1", refused.RetryAfter);
        await using (var client = await LiveClient.ConnectAsync(host, $"/ws/attendance/1?token={host.Tokens.Mint(Person.Admin)}"))
            Assert.Equal(503, client.Handshake.Status);

        lost.Stop();
        await RealTime.UntilAsync(async () => await ReadyAsync(host) == HttpStatusCode.OK, "the gateway to be ready", Soon, Cancellation);
        (await SendAsync(host, HttpMethod.Get, "/api/class-sessions/1")).IsProblem(404, "not_found");
    }

    private static async Task<HttpStatusCode> ReadyAsync(GatewayHost host)
    {
        using var response = await host.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        return response.StatusCode;
    }

    private static async Task RevokeAsync(GatewayHost host, long userId) => Assert.Equal(
        HttpStatusCode.OK,
        (await SendAsync(host, HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/api/users/{userId}/revocations"))).Status);

    private static async Task<Reply> SendAsync(GatewayHost host, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", host.Tokens.Mint(Person.Admin)) } };
        using var response = await host.Http.SendAsync(request, Cancellation);
        return await Reply.OfAsync(response);
    }
}
