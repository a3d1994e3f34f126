using System.Net;
using System.Net.Sockets;
using System.Text;
using Attendance.Gateway.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Access;

/// <summary>A real Kestrel host that logs all it can: no token, ticket or query value is in any line, tag or error page.</summary>
public sealed class TokenFreeLogTests
{
    private const string QueryValue = "QUERYVALUE";

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Nothing_that_was_sent_to_be_let_in_is_logged(string environment)
    {
        using var logs = new CapturedLogs();
        await using var host = Build(environment, logs);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var address = new Uri(host.Urls.Single());
        string[] tokens =
        [
            RawToken.Student,
            RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Now.AddHours(-1).ToUnixTimeSeconds()},\"user_id\":7,\"role\":\"student\"")),
            RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Expiry},\"user_id\":7,\"role\":\"parent\"")),
            RawToken.Unsigned(RawToken.Payload($"\"exp\":{RawToken.Expiry},\"user_id\":7,\"role\":\"student\"")),
            RawToken.Hs256("[1]"),
            "SECRETTOKEN.SECRETTOKEN.SECRETTOKEN",
        ];
        using var client = new HttpClient { BaseAddress = address };
        var answers = new List<string>();
        foreach (var token in tokens)
        {
            foreach (var path in new[] { "/handshake", "/guarded", "/throws", "/bind", "/missing" })
                answers.Add(await SendEveryWayAsync(client, path, token));
            answers.Add(await SendRawAsync(address, $"GET /handshake?token={token} HTTP/1.1 extra\r\n\r\n"));
            answers.Add(await SendRawAsync(address, $"GET /hand\u0001shake?token={token} HTTP/1.1\r\nHost: x\r\n\r\n"));
            answers.Add(await SendRawAsync(address, $"GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\u0001\r\n\r\n"));
            answers.Add(await SendRawAsync(address, $"GET http://x/handshake?token={token} HTTP/1.1\r\nHost: y\r\n\r\n"));
        }

        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Contains(logs.Lines, line => line.Contains("Request starting", StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.StartsWith("activity ", StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer.Contains("since=QUERYVALUE", StringComparison.Ordinal));
        var secrets = tokens.SelectMany(token => token.Split('.')).Where(part => part.Length > 10).Distinct().ToArray();
        foreach (var secret in secrets)
            Assert.DoesNotContain(answers, answer => answer.Contains(secret, StringComparison.Ordinal));
        foreach (var secret in secrets.Append(QueryValue))
            Assert.DoesNotContain(logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static WebApplication Build(string environment, CapturedLogs logs)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(AccessParts.SharedKeySettings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace",
            ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.BadRequests"] = "Trace",
            [$"Logging:{typeof(CapturedLogs).FullName}:LogLevel:Default"] = "Trace",
            [$"Logging:{typeof(CapturedLogs).FullName}:LogLevel:Microsoft.AspNetCore.Server.Kestrel.BadRequests"] = "Trace",
        });
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(RawToken.Now));
        builder.Services.AddAttendanceAccess(builder.Configuration);
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(logs);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/handshake", HandshakeAsync);
        app.MapGet("/guarded", [Authorize] (HttpContext context) => $"{context.Features.Get<Caller>()?.Actor.UserId} since={context.Request.Query["since"]}");
        app.MapGet("/throws", () => { throw new InvalidOperationException("A fault of ours."); });
        app.MapGet("/bind", (long since) => since);
        return app;
    }

    private static async Task HandshakeAsync(HttpContext context, TokenValidator validator)
    {
        var offer = TokenSources.ReadHandshake(context.Request);
        var verdict = await validator.JudgeAsync(offer.Token ?? "", context.RequestAborted);
        await (verdict.IsAccepted ? context.Response.WriteAsync("welcome") : verdict.Refusal.WriteAsync(context));
    }

    private static async Task<string> SendEveryWayAsync(HttpClient client, string path, string token)
    {
        var answers = new StringBuilder();
        foreach (var (name, value) in new[] { ("Authorization", $"Bearer {token}"), ("Sec-WebSocket-Protocol", $"attendance.v1, bearer.{token}"), ("X", "") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, name == "X" ? $"{path}?token={token}&ticket={token}&since={QueryValue}" : $"{path}?since={QueryValue}");
            request.Headers.TryAddWithoutValidation(name, value);
            request.Headers.TryAddWithoutValidation("Accept", "text/html");
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            answers.Append(response).Append(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        return answers.ToString();
    }

    private static async Task<string> SendRawAsync(Uri address, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        socket.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
