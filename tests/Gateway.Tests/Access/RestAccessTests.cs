using System.Net.Http.Headers;
using System.Text.Json;
using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Access;

/// <summary>Bearer authentication of a real host: who gets in, and what the others are told.</summary>
public sealed class RestAccessTests : IAsyncLifetime
{
    private readonly WebApplication _host = Build();
    private readonly HttpClient _client = new();

    public async ValueTask InitializeAsync()
    {
        await _host.StartAsync(TestContext.Current.CancellationToken);
        _client.BaseAddress = new(_host.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_caller_gets_in()
    {
        using var response = await SendAsync("/guarded", RawToken.Student);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("7 True", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_is_told_to_authenticate()
    {
        using var response = await SendAsync("/guarded");
        await IsProblemAsync(response, 401, "unauthenticated");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_token_in_the_query_is_no_token()
    {
        using var response = await SendAsync($"/guarded?token={RawToken.Student}");
        await IsProblemAsync(response, 401, "unauthenticated");
    }

    [Fact]
    public async Task An_expired_token()
    {
        using var response = await SendAsync(
            "/guarded", RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Now.AddHours(-1).ToUnixTimeSeconds()},\"user_id\":7,\"role\":\"student\"")));
        await IsProblemAsync(response, 401, "token_expired");
    }

    [Fact]
    public async Task A_role_that_is_none_of_ours()
    {
        using var response = await SendAsync(
            "/guarded", RawToken.Hs256(RawToken.Payload($"\"exp\":{RawToken.Expiry},\"user_id\":7,\"role\":\"parent\"")));
        await IsProblemAsync(response, 403, "forbidden");
    }

    [Fact]
    public async Task A_role_that_the_route_does_not_allow()
    {
        using var response = await SendAsync("/admins", RawToken.Student);
        await IsProblemAsync(response, 403, "forbidden");
    }

    [Fact]
    public async Task Two_tokens()
    {
        using var response = await SendAsync("/guarded", RawToken.Student, "another");
        await IsProblemAsync(response, 400, "bad_request");
    }

    [Fact]
    public async Task A_refusal_says_when_to_come_back_and_what_to_upgrade_to()
    {
        using var busy = await SendAsync("/busy");
        await IsProblemAsync(busy, 503, "draining");
        Assert.Equal(TimeSpan.FromSeconds(2), busy.Headers.RetryAfter?.Delta);
        using var plain = await SendAsync("/plain");
        await IsProblemAsync(plain, 426, "upgrade_required");
        Assert.Equal("websocket", plain.Headers.Upgrade.ToString());
    }

    [Fact]
    public void A_refusal_as_a_message() => Attendance.Gateway.Tests.Protocol.Written.Equal(
        """
        {"type":"error","timestamp":"2026-01-31T12:00:00.000Z","code":"not_found","message":"There is no such class session."}
        """,
        output => HandshakeRefusal.NoSuchSession.WriteMessage(output, RawToken.Now));

    private static async Task IsProblemAsync(HttpResponseMessage response, int status, string code)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ["type", "title", "status", "detail", "code"], problem.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
    }

    private async Task<HttpResponseMessage> SendAsync(string path, params string[] tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var token in tokens)
            request.Headers.TryAddWithoutValidation("Authorization", new AuthenticationHeaderValue("Bearer", token).ToString());
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(AccessParts.SharedKeySettings);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(RawToken.Now));
        builder.Services.AddAttendanceAccess(builder.Configuration);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/guarded", (HttpContext context) =>
            $"{context.Features.Get<Caller>()?.Actor.UserId} {context.User.IsInRole("student")}").RequireAuthorization();
        app.MapGet("/admins", () => "secret").RequireAuthorization(policy => policy.RequireRole("admin"));
        app.MapGet("/busy", (HttpContext context) =>
            new HandshakeRefusal(ErrorKind.Draining, "Going down.", TimeSpan.FromSeconds(1.2)).WriteAsync(context));
        app.MapGet("/plain", (HttpContext context) => HandshakeRefusal.NotAWebSocket.WriteAsync(context));
        return app;
    }
}
