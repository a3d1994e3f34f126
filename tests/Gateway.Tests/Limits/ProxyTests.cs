using Attendance.Gateway.Limits;
using Attendance.Gateway.Proxies;
using Attendance.Gateway.Tests.Live;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Gateway.Tests.Limits;

/// <summary>Whose word about a client's address is believed.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task Behind_a_proxy_that_is_listed_each_client_has_its_own_limits()
    {
        await using var host = await StartAsync("127.0.0.0/8");
        var room = await host.OpenAsync();
        Assert.Equal([401, 401, 429], await GuessAsync(room, "198.51.100.1", 3));
        Assert.Equal([401], await GuessAsync(room, "198.51.100.2", 1));
        Assert.Equal([101], await TryAsync(room, host.Tokens.Mint(Person.Student(1)), "198.51.100.1", 1));
    }

    [Fact]
    public async Task What_a_client_puts_in_front_of_its_address_is_not_believed()
    {
        await using var host = await StartAsync("127.0.0.1");
        var room = await host.OpenAsync();
        Assert.Equal([401, 401], await GuessAsync(room, "198.51.100.1", 2));
        Assert.Equal([429], await GuessAsync(room, "203.0.113.99, 198.51.100.1", 1));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("192.0.2.10")]
    public async Task Nobody_else_is_believed(string? proxy)
    {
        await using var host = await StartAsync(proxy);
        var room = await host.OpenAsync();
        Assert.Equal([401], await GuessAsync(room, "198.51.100.1", 1));
        Assert.Equal([401], await GuessAsync(room, "198.51.100.2", 1));
        Assert.Equal([429], await GuessAsync(room, "198.51.100.3", 1));
    }

    [Fact]
    public void What_is_no_proxy_is_refused_at_the_start() => Assert.Equal(
        [
            "Attendance:Proxies holds \"nginx\", which is neither an address such as 192.0.2.10 nor a network such as 10.1.0.0/16.",
            "Attendance:ProxyHops must be a number above 0, but is 0.",
        ],
        new ProxyOptionsCheck().Validate(null, new() { Proxies = { "192.0.2.1", "2001:db8::/32", "nginx" }, ProxyHops = 0 }).Failures);

    private static Task<List<int>> GuessAsync(Room room, string forwardedFor, int times) => TryAsync(room, "nonsense", forwardedFor, times);

    private static async Task<List<int>> TryAsync(Room room, string token, string forwardedFor, int times)
    {
        var statuses = new List<int>();
        for (var i = 0; i < times; i++)
        {
            await using var client = await LiveClient.ConnectAsync(
                room.Host, $"/ws/attendance/{room.Id}?token={token}", new() { ["X-Forwarded-For"] = forwardedFor });
            statuses.Add(client.Handshake.Status);
        }

        return statuses;
    }

    private static Task<GatewayHost> StartAsync(string? proxy) => GatewayHost.StartAsync(
        StreamProviderKind.Push,
        services => services.Configure<LimitOptions>(static limits => (limits.FailedAuthenticationsPerMinute, limits.FailedAuthenticationBurst) = (1, 2)),
        settings: proxy is null ? null : new() { ["Attendance:Proxies:0"] = proxy });
}
