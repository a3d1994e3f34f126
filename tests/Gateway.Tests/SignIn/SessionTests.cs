using System.Net;
using System.Text.Json;
using Attendance.Gateway.Tests.Live;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Gateway.Tests.SignIn;

/// <summary>A session of the pages: how it begins, what it opens and what it does not.</summary>
public sealed class SessionTests(Gateways gateways)
{
    private const string Tickets = "/api/socket-tickets";

    [Fact]
    public async Task A_token_becomes_a_cookie_that_scripts_cannot_read_and_leads_back_to_the_page()
    {
        var host = await gateways.Any;
        using var browser = new Browser(host);

        using var answer = await browser.SignInAsync(host.Tokens.Mint(Person.Teacher), "/board/7#top");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/board/7#top", answer.Headers.Location!.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-attendance=", cookie, StringComparison.Ordinal);
        foreach (var attribute in new[] { "path=/", "secure", "samesite=lax", "httponly" })
            Assert.Contains(attribute, cookie.Split("; "));
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    [InlineData("/check-in/7#code=ABC123", "/check-in/7#code=ABC123")]
    public async Task Nobody_is_led_elsewhere(string asked, string given)
    {
        var host = await gateways.Any;
        using var browser = new Browser(host);
        using var answer = await browser.SignInAsync(host.Tokens.Mint(Person.Teacher), asked);
        Assert.Equal(given, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task What_is_no_good_token_begins_no_session()
    {
        var host = await gateways.Any;
        using var browser = new Browser(host);
        foreach (var token in new[] { "", "nonsense", host.Tokens.Mint(Person.Teacher, TimeSpan.FromMinutes(-5)), host.Tokens.Mint(new(1, "visitor", null)) })
        {
            using var answer = await browser.SignInAsync(token);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, answer.StatusCode.ToString());
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        using var bare = await browser.SendAsync(HttpMethod.Post, "/sign-in/token", browser.Origin, content: null);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
    }

    [Fact]
    public async Task Another_sites_page_signs_nobody_in_or_out()
    {
        var host = await gateways.Any;
        using var browser = new Browser(host);
        using var answer = await browser.SignInAsync(host.Tokens.Mint(Person.Teacher), origin: "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var end = await browser.SendAsync(HttpMethod.Post, "/sign-out", "https://evil.example", content: null);
        Assert.Equal(HttpStatusCode.Forbidden, end.StatusCode);
    }

    [Fact]
    public async Task The_session_gives_tickets_to_our_pages_only()
    {
        await using var host = await SecureAsync();
        using var browser = new Browser(host);
        var room = await host.OpenAsync();
        using (await browser.SignInAsync(host.Tokens.Mint(Person.Teacher)))
        {
        }

        using var foreign = await browser.SendAsync(HttpMethod.Post, Tickets, browser.Origin, content: null);
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.StatusCode);

        using var answer = await browser.PostAsync(Tickets);
        var ticket = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("ticket").GetString();
        await using var client = await LiveClient.ConnectAsync(host, $"/ws/attendance/{room.Id}?ticket={ticket}");
        Assert.Equal("teacher_connected", (await client.NextAsync()).Type);
    }

    [Fact]
    public async Task The_session_reads_its_own_classes_and_changes_none()
    {
        await using var host = await SecureAsync();
        using var browser = new Browser(host);
        var (room, other) = (await host.OpenAsync(), await host.OpenAsync());
        using (await browser.SignInAsync(host.Tokens.Mint(Person.Teacher, classes: [room.Id])))
        {
        }

        foreach (var what in new[] { "", "/events", "/export.csv", "/connections", "/students/1/history" })
        {
            using var own = await browser.GetAsync(room.Path + what);
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
            using var foreign = await browser.GetAsync(other.Path + what);
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }

        foreach (var what in new[] { "open", "close", "reopen", "marks", "bulk-marks", "check-ins" })
        {
            using var refused = await browser.PostAsync($"{room.Path}/{what}", new StringContent("{}"));
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
    }

    [Fact]
    public async Task Whoever_brings_a_token_is_judged_by_it_alone()
    {
        await using var host = await SecureAsync();
        using var browser = new Browser(host);
        var room = await host.OpenAsync();
        using (await browser.SignInAsync(host.Tokens.Mint(Person.Teacher)))
        {
        }

        using var bad = await browser.SendAsync(HttpMethod.Get, $"{room.Path}/events", origin: null, content: null, bearer: "nonsense");
        Assert.Equal(HttpStatusCode.Unauthorized, bad.StatusCode);
        using var student = await browser.SendAsync(HttpMethod.Get, $"{room.Path}/events", origin: null, content: null, bearer: host.Tokens.Mint(Person.Student(1)));
        Assert.Equal(HttpStatusCode.Forbidden, student.StatusCode);
    }

    [Fact]
    public async Task The_session_ends_with_its_token_and_by_signing_out()
    {
        await using var host = await SecureAsync();
        using var browser = new Browser(host);
        using (await browser.SignInAsync(host.Tokens.Mint(Person.Teacher, TimeSpan.FromMinutes(10))))
        {
        }

        using (var before = await browser.PostAsync(Tickets))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        host.Clock.Offset += TimeSpan.FromMinutes(11);
        using (var after = await browser.PostAsync(Tickets))
            Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);

        using (await browser.SignInAsync(host.Tokens.Mint(Person.Teacher)))
        {
        }

        using (var end = await browser.SendAsync(HttpMethod.Post, "/sign-out", browser.Origin, content: null))
            Assert.Equal("/signed-out", end.Headers.Location!.OriginalString);
        using var signedOut = await browser.PostAsync(Tickets);
        Assert.Equal(HttpStatusCode.Unauthorized, signedOut.StatusCode);
    }

    [Fact]
    public async Task A_session_ends_when_its_user_is_cut_off()
    {
        await using var host = await SecureAsync();
        using var browser = new Browser(host);
        using (await browser.SignInAsync(host.Tokens.Mint(Person.Teacher)))
        {
        }

        using (var revoked = await browser.SendAsync(
            HttpMethod.Post, $"/api/users/{Person.Teacher.Id}/revocations", origin: null, new StringContent("{}"), bearer: host.Tokens.Mint(Person.Admin)))
            Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);

        using var ticket = await browser.PostAsync(Tickets);
        Assert.Equal(HttpStatusCode.Unauthorized, ticket.StatusCode);
        Assert.Contains("revoked", await ticket.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_can_sign_in_it_says_so()
    {
        using var browser = new Browser(await gateways.Any);
        using var answer = await browser.GetAsync("/sign-in?return=/board/7");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("SignIn:ClientId", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_with_pages_of_its_own_is_where_people_sign_in()
    {
        await using var host = await GatewayHost.StartAsync(
            StreamProviderKind.Push, static services => services.Configure<SignInOptions>(static options => options.PortalAddress = "https://school.example/attendance?from=board"));
        using var browser = new Browser(host);
        using var answer = await browser.GetAsync("/sign-in?return=/board/7");
        Assert.Equal("https://school.example/attendance?from=board&return=%2Fboard%2F7", answer.Headers.Location!.OriginalString);
    }

    /// <summary>A host whose cookies come back without TLS, which the client here has none of.</summary>
    private static Task<GatewayHost> SecureAsync() => GatewayHost.StartAsync(StreamProviderKind.Push, PlainCookies.Allow);
}
