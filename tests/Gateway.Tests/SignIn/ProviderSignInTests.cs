using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Attendance.Gateway.Tests.Live;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Attendance.Gateway.Tests.SignIn;

/// <summary>Signing in at an identity provider: a real one on loopback, which holds the gateway to the code flow with PKCE.</summary>
public sealed class ProviderSignInTests : IAsyncLifetime
{
    private readonly Lines _lines = new();
    private IdentityProvider _provider = null!;
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        _host = await StartAsync(_provider);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task A_sign_in_leads_to_the_provider_and_back_to_the_page_with_a_session()
    {
        using var browser = new Browser(_host);
        using var end = await SignInAsync(browser, "/board/7");

        Assert.Equal(HttpStatusCode.Found, end.StatusCode);
        Assert.Equal("/board/7", end.Headers.Location!.OriginalString);
        Assert.Equal("openid profile", _provider.Scopes);
        using var ticket = await browser.PostAsync("/api/socket-tickets");
        Assert.Equal(HttpStatusCode.OK, ticket.StatusCode);
        using var foreign = await browser.GetAsync("/api/class-sessions/7/events");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task The_session_is_of_whom_the_provider_names_and_as_long_as_configured()
    {
        _provider.Claims["user_id"] = 1L;
        _provider.Claims["role"] = "student";
        using var browser = new Browser(_host);
        using (await SignInAsync(browser, "/check-in/7"))
        {
        }

        using (var staffOnly = await browser.GetAsync("/api/class-sessions/7/events"))
            Assert.Equal(HttpStatusCode.Forbidden, staffOnly.StatusCode);

        // The provider's token is over after an hour; the session is not.
        _host.Clock.Offset += TimeSpan.FromHours(7.5);
        using (var ticket = await browser.PostAsync("/api/socket-tickets"))
            Assert.Equal(HttpStatusCode.OK, ticket.StatusCode);
        _host.Clock.Offset += TimeSpan.FromHours(1);
        using var over = await browser.PostAsync("/api/socket-tickets");
        Assert.Equal(HttpStatusCode.Unauthorized, over.StatusCode);
    }

    [Fact]
    public async Task Somebody_without_a_role_gets_no_session()
    {
        _provider.Claims["role"] = "visitor";
        using var browser = new Browser(_host);
        using var end = await SignInAsync(browser, "/board/7");
        Assert.Equal(HttpStatusCode.Forbidden, end.StatusCode);
        using var ticket = await browser.PostAsync("/api/socket-tickets");
        Assert.Equal(HttpStatusCode.Unauthorized, ticket.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_one_come_twice_and_one_of_another_browser_begin_no_session()
    {
        using var browser = new Browser(_host);
        using var stranger = new Browser(_host);
        using (var unasked = await browser.GetAsync("/sign-in/callback?code=abc&state=abc"))
            Assert.Equal(HttpStatusCode.Unauthorized, unasked.StatusCode);

        var answer = await AnswerAsync(browser, "/board/7");
        using (var stolen = await stranger.GetAsync(answer))
            Assert.Equal(HttpStatusCode.Unauthorized, stolen.StatusCode);
        using (var own = await browser.GetAsync(answer))
            Assert.Equal(HttpStatusCode.Found, own.StatusCode);
        using (var again = await browser.GetAsync(answer))
            Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        using var ticket = await stranger.PostAsync("/api/socket-tickets");
        Assert.Equal(HttpStatusCode.Unauthorized, ticket.StatusCode);
    }

    [Fact]
    public async Task A_refusal_of_the_provider_is_said_in_words()
    {
        using var browser = new Browser(_host);
        using var begun = await browser.GetAsync("/sign-in?return=/board/7");
        var state = QueryHelpers.ParseQuery(begun.Headers.Location!.Query)["state"].ToString();
        using var refused = await browser.GetAsync(QueryHelpers.AddQueryString("/sign-in/callback", new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = state }));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("did not succeed", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signs_out_is_led_to_the_providers_end_of_the_session_and_back()
    {
        using var browser = new Browser(_host);
        using (await SignInAsync(browser, "/board/7"))
        {
        }

        using var scripted = await browser.SignOutByScriptAsync();
        using var answer = JsonDocument.Parse(await scripted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var address = new Uri(answer.RootElement.GetProperty("location").GetString()!);
        Assert.Equal($"{_provider.Address}/end", address.GetLeftPart(UriPartial.Path));
        var query = QueryHelpers.ParseQuery(address.Query);
        Assert.Equal(IdentityProvider.ClientId, query["client_id"]);
        Assert.Equal($"{browser.Origin}/signed-out", query["post_logout_redirect_uri"]);
        using (var ticket = await browser.PostAsync("/api/socket-tickets"))
            Assert.Equal(HttpStatusCode.Unauthorized, ticket.StatusCode);
        using (var back = await browser.GetAsync("/signed-out"))
            Assert.Equal(HttpStatusCode.OK, back.StatusCode);

        using var posted = await browser.SendAsync(HttpMethod.Post, "/sign-out", browser.Origin, content: null);
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        Assert.Equal(address, posted.Headers.Location);
    }

    [Fact]
    public async Task Signing_out_ends_here_when_the_provider_ends_no_sessions_or_is_away()
    {
        _provider.EndsSessions = false;
        using var browser = new Browser(_host);
        using (await SignInAsync(browser, "/board/7"))
        {
        }

        using var ended = await browser.SendAsync(HttpMethod.Post, "/sign-out", browser.Origin, content: null);
        Assert.Equal("/signed-out", ended.Headers.Location!.OriginalString);

        await using var another = await IdentityProvider.StartAsync();
        await using var host = await StartAsync(another);
        await another.DisposeAsync();
        using var elsewhere = new Browser(host);
        using var alone = await elsewhere.SendAsync(HttpMethod.Post, "/sign-out", elsewhere.Origin, content: null);
        Assert.Equal("/signed-out", alone.Headers.Location!.OriginalString);
        Assert.Contains(_lines.All, line => line.Contains("but not at the identity provider", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_log_line_at_any_level_holds_a_code_or_a_token()
    {
        using var browser = new Browser(_host);
        using (await SignInAsync(browser, "/board/7"))
        {
        }

        Assert.Equal(2, _provider.Secrets.Count);
        Assert.NotEmpty(_lines.All);
        foreach (var secret in _provider.Secrets.Append(IdentityProvider.ClientSecret))
            Assert.DoesNotContain(_lines.All, line => line.Contains(secret, StringComparison.Ordinal));
    }

    private Task<GatewayHost> StartAsync(IdentityProvider provider) => GatewayHost.StartAsync(
        StreamProviderKind.Push,
        services => PlainCookies.Allow(services.AddLogging(logging => logging.AddProvider(_lines).SetMinimumLevel(LogLevel.Trace))),
        access: new()
        {
            ["Authentication:Schemes:Bearer:Authority"] = provider.Address,
            ["Authentication:Schemes:Bearer:RequireHttpsMetadata"] = "false",
            ["Authentication:Schemes:Bearer:ValidAudience"] = "attendance",
            ["SignIn:ClientId"] = IdentityProvider.ClientId,
            ["SignIn:ClientSecret"] = IdentityProvider.ClientSecret,
        });

    /// <summary>To the provider and back, as far as the address that the provider answers with.</summary>
    private static async Task<string> AnswerAsync(Browser browser, string back)
    {
        using var begun = await browser.GetAsync($"/sign-in?return={back}");
        Assert.Equal(HttpStatusCode.Found, begun.StatusCode);
        using var atProvider = await browser.GetAsync(begun.Headers.Location!.AbsoluteUri);
        Assert.Equal(HttpStatusCode.Found, atProvider.StatusCode);
        return atProvider.Headers.Location!.AbsoluteUri;
    }

    private static async Task<HttpResponseMessage> SignInAsync(Browser browser, string back) => await browser.GetAsync(await AnswerAsync(browser, back));

    /// <summary>Every line of every logger.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
