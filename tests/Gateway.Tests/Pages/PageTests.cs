using System.Net;
using System.Text.RegularExpressions;
using Attendance.Gateway.Tests.Live;
using Xunit;

namespace Attendance.Gateway.Tests.Pages;

/// <summary>The pages as browsers get them.</summary>
public sealed partial class PageTests(Gateways gateways)
{
    [Theory]
    [InlineData("/board/7")]
    [InlineData("/check-in/7")]
    [InlineData("/code/7")]
    public async Task A_page_is_there_for_everybody_and_all_it_loads_is_there_for_good(string path)
    {
        var host = await gateways.Any;
        var (page, html) = await GetAsync(host, path);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", page.Headers.CacheControl!.ToString());

        var loaded = Loaded().Matches(html).Select(static match => match.Groups[1].Value).ToList();
        Assert.True(loaded.Count > 2, html);
        var seen = new HashSet<string>();
        while (loaded.Count > 0)
        {
            var address = loaded[^1];
            loaded.RemoveAt(loaded.Count - 1);
            if (!seen.Add(address))
                continue;
            var (file, text) = await GetAsync(host, address);
            Assert.Equal("public, max-age=31536000, immutable", file.Headers.CacheControl!.ToString());
            loaded.AddRange(Imported().Matches(text).Select(match => new Uri(new Uri(host.Http.BaseAddress!, address), match.Groups[1].Value).AbsolutePath));
        }
    }

    [Theory]
    [InlineData("/board/7")]
    [InlineData("/pages/board/board.js")]
    public async Task Nothing_inline_and_nothing_from_elsewhere_is_allowed(string path)
    {
        var (answer, text) = await GetAsync(await gateways.Any, path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.DoesNotMatch(Inline(), text);
    }

    [Theory]
    [InlineData("/board/0")]
    [InlineData("/board/9007199254740992")]
    [InlineData("/board/x")]
    [InlineData("/board/")]
    [InlineData("/pages/board.html")]
    [InlineData("/pages/../appsettings.json")]
    [InlineData("/pages/none.js")]
    public async Task What_is_no_page_is_not_found(string path)
    {
        using var answer = await (await gateways.Any).Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_browser_that_has_a_page_is_told_so()
    {
        var host = await gateways.Any;
        var (first, _) = await GetAsync(host, "/board/7");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/board/8") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var again = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Files_of_another_version_are_not_kept()
    {
        var (answer, _) = await GetAsync(await gateways.Any, "/pages/000000000000/base.css");
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
    }

    private static async Task<(HttpResponseMessage Answer, string Text)> GetAsync(GatewayHost host, string path)
    {
        var answer = await host.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} gives {answer.StatusCode}");
        return (answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("(?:src|href)=\"(/pages/[^\"]+)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("(?:^|\n)(?:import|export) [^;]*?from \"([^\"]+)\"")]
    private static partial Regex Imported();

    [GeneratedRegex("<script(?![^>]* src=)|<style| style=\"| on[a-z]+=\"", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
