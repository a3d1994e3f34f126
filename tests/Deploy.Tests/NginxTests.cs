using System.Text.RegularExpressions;
using Attendance.TestKit;

namespace Attendance.Deploy.Tests;

/// <summary>What the proxy's configuration promises.</summary>
public sealed partial class NginxTests
{
    /// <summary>What an access log may hold. The request line, the arguments and the referrer may carry a token.</summary>
    private static readonly HashSet<string> Loggable =
    [
        "time_iso8601", "remote_addr", "request_method", "uri", "status", "body_bytes_sent", "request_time", "upstream_addr", "upstream_status", "http_user_agent",
    ];

    private static readonly string Http = WithoutComments("deploy/nginx/http.conf");
    private static readonly string Server = WithoutComments("deploy/nginx/server.conf");

    [Fact]
    public void The_log_holds_no_query()
    {
        var format = Format().Match(Http);
        Assert.True(format.Success);
        Assert.All(Variable().Matches(format.Value), static variable => Assert.Contains(variable.Groups[1].Value, Loggable));
        Assert.Matches(@"error_log \S+ emerg;", Http);
        foreach (var file in new[] { "deploy/nginx/nginx.conf", "deploy/local-cluster.sh" })
        {
            // Within http, where requests are, that is the included file's to say.
            var text = WithoutComments(file);
            var http = text[text.IndexOf("http {", StringComparison.Ordinal)..];
            Assert.DoesNotContain("error_log", http, StringComparison.Ordinal);
            Assert.All(AccessLog().Matches(http), static log => Assert.Equal("attendance", log.Groups[1].Value));
            Assert.NotEmpty(AccessLog().Matches(http));
        }
    }

    [Fact]
    public void Sockets_are_passed_and_waited_for()
    {
        Assert.Contains("proxy_http_version 1.1;", Server, StringComparison.Ordinal);
        Assert.Contains("proxy_set_header Upgrade $http_upgrade;", Server, StringComparison.Ordinal);
        Assert.Contains("proxy_set_header Connection $connection_upgrade;", Server, StringComparison.Ordinal);
        var sockets = Server[Server.IndexOf("location /ws/", StringComparison.Ordinal)..];
        Assert.Matches(@"proxy_read_timeout 90s;", sockets);
        Assert.Contains("proxy_buffering off;", sockets, StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_not_be_repeated_is_not_repeated()
    {
        var next = Assert.Single(NextUpstream().Matches(Server)).Groups[1].Value;
        Assert.Equal(["error", "http_502", "timeout"], next.Split(' ').Order(StringComparer.Ordinal));
        Assert.Contains("proxy_set_header Attendance-Failover 1;", Server, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_routes_are_not_for_clients()
    {
        foreach (var route in new[] { "/health/", "/metrics" })
            Assert.Matches($@"location {route} \{{\s*return 404;", Server);
    }

    [Fact]
    public async Task Nginx_takes_it()
    {
        Assert.SkipWhen(Nginx.Unavailable is not null, Nginx.Unavailable ?? "");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "attendance"));
        foreach (var file in new[] { "http.conf", "server.conf" })
            File.Copy(DeployFolder.PathOf($"deploy/nginx/{file}"), Path.Combine(folder.Path, "attendance", file));

        // Its names are those of a network that is not here, and only newer versions look them up again.
        var configuration = Path.Combine(folder.Path, "nginx.conf");
        var text = DeployFolder.Read("deploy/nginx/nginx.conf").Replace(" resolve;", ";", StringComparison.Ordinal).Replace("/tmp/", $"{folder.Path}/", StringComparison.Ordinal);
        await File.WriteAllTextAsync(configuration, GatewayName().Replace(text, "127.0.0.1:$1"), TestContext.Current.CancellationToken);

        var (exitCode, output) = await Command.RunAsync(Nginx.Require(), ["-t", "-e", "stderr", "-p", folder.Path, "-c", configuration]);

        Assert.True(exitCode == 0, output);
    }

    private static string WithoutComments(string file) => string.Join('\n', DeployFolder.Lines(file));

    [GeneratedRegex(@"log_format attendance [^;]*;")]
    private static partial Regex Format();

    [GeneratedRegex(@"\$([a-z0-9_]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"access_log \S+ (\S+);")]
    private static partial Regex AccessLog();

    [GeneratedRegex(@"proxy_next_upstream ([^;]*);")]
    private static partial Regex NextUpstream();

    [GeneratedRegex(@"gateway-[0-9]:([0-9]+)")]
    private static partial Regex GatewayName();
}
