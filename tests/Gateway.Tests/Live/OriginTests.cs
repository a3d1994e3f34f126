using System.Globalization;
using Attendance.Gateway.Access;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Which web pages may do what: sockets by the allow list, to the letter; nothing else for pages of other origins.</summary>
public sealed class OriginTests(Gateways gateways)
{
    [Fact]
    public async Task Only_origins_on_the_list_may_open_sockets_and_not_those_that_look_like_them()
    {
        await using var host = await GatewayHost.StartAsync(StreamProviderKind.Push, services => services.Configure<AccessOptions>(options =>
        {
            options.AllowedOrigins.Add("https://app.example");
            options.AllowedOrigins.Add("http://board.example:8080");
        }));
        var room = await host.OpenAsync();
        var answers = new Dictionary<string, int>();
        foreach (var origin in new[]
        {
            "https://app.example", "https://app.example:443", "HTTPS://App.Example", "http://board.example:8080",
            "http://app.example", "https://app.example:8443", "https://app.example.evil.example", "https://evil-app.example", "https://sub.app.example",
            "https://app.example/", "https://app.example@evil.example", "https://app.examplе", "http://board.example", "null", "*", "file://", "",
            $"http://{host.EndPoint}",
        })
        {
            await using var client = await LiveClient.ConnectAsync(
                host, $"{Route(room)}?token={host.Tokens.Mint(Person.Student(1))}", new() { ["Origin"] = origin });
            answers[origin] = client.Handshake.Status;
        }

        Assert.Equal(
            ["https://app.example", "https://app.example:443", "HTTPS://App.Example", "http://board.example:8080"],
            answers.Where(answer => answer.Value == 101).Select(answer => answer.Key));
        Assert.All(answers.Values, status => Assert.True(status is 101 or 403));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/events")]
    [InlineData("POST", "/marks")]
    [InlineData("PUT", "")]
    public async Task Pages_of_other_origins_are_told_nothing_on_REST(string method, string route)
    {
        var room = await (await gateways.Any).OpenAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, room.Path + route);
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", method);
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization, content-type");
        using var allowed = await room.Host.Http.SendAsync(preflight, TestContext.Current.CancellationToken);

        using var request = new HttpRequestMessage(new(method), room.Path + route);
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Authorization = new("Bearer", room.Host.Tokens.Mint(Person.Student(1)));
        using var answer = await room.Host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.False(allowed.IsSuccessStatusCode);
        Assert.DoesNotContain(
            allowed.Headers.Concat(answer.Headers), header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/api/socket-tickets")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/metrics")]
    [InlineData("/health/ready")]
    public async Task No_route_at_all_is_opened_to_other_origins(string path)
    {
        var host = await gateways.Any;
        foreach (var method in new[] { HttpMethod.Options, HttpMethod.Get })
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Add("Origin", "https://evil.example");
            request.Headers.Add("Access-Control-Request-Method", "GET");
            using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string Route(Room room) => string.Create(CultureInfo.InvariantCulture, $"/ws/attendance/{room.Id}");
}
