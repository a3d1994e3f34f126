using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Attendance.Deploy.Tests;

/// <summary>What the compose file promises.</summary>
public sealed partial class ComposeTests
{
    private const string File = "deploy/compose.yaml";

    private static readonly JsonNode Compose = YamlFile.Read(File).Single();

    public static TheoryData<string> Programs => ["silo-1", "silo-2", "gateway-1", "gateway-2"];

    [Fact]
    public void It_is_the_whole_system() => Assert.Equal(
        ["gateway-1", "gateway-2", "nginx", "postgres", "silo-1", "silo-2"], Compose.Map("services").Select(static service => service.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Everything_comes_back_and_tells_its_health()
    {
        Assert.All(Compose.Map("services"), static service =>
        {
            Assert.Equal("unless-stopped", service.Value!.Text("restart"));
            Assert.NotEmpty(service.Value!.List("healthcheck/test"));
        });
    }

    [Theory, MemberData(nameof(Programs))]
    public void A_process_is_given_longer_than_it_takes_to_end(string name)
    {
        var grace = Service(name).Text("stop_grace_period")!;
        Assert.EndsWith("s", grace, StringComparison.Ordinal);
        Assert.InRange(int.Parse(grace.TrimEnd('s'), CultureInfo.InvariantCulture), DeployFolder.LongestEndSeconds + 5, 120);
    }

    [Theory, MemberData(nameof(Programs))]
    public void Health_is_asked_for_where_the_process_listens(string name)
    {
        var target = Service(name).Text("build/target")!;
        var url = DeployFolder.Lines("deploy/Dockerfile")
            .SkipWhile(line => line != $"FROM runtime AS {target}")
            .First(static line => line.StartsWith("ENV ASPNETCORE_URLS=", StringComparison.Ordinal));
        var probe = (string)Service(name).List("healthcheck/test").Last()!;
        Assert.Contains($"/dev/tcp/127.0.0.1/{url.Split(':')[^1]} ", probe, StringComparison.Ordinal);
        Assert.Contains("GET /health/ready HTTP/1.1", probe, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_come_from_outside_and_the_example_names_all_there_is_to_set()
    {
        var example = DeployFolder.Lines("deploy/.env.example").Select(static line => line.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        var asked = Variable().Matches(DeployFolder.Read(File)).Select(static match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(example.Keys.Order(StringComparer.Ordinal), asked);
        Assert.Equal(("", ""), (example["ATTENDANCE_DATABASE_PASSWORD"], example["ATTENDANCE_SIGNING_KEY"]));
        foreach (var (name, value) in Compose.Map("services").SelectMany(static service => service.Value!.Map("environment")))
        {
            if (name is "POSTGRES_PASSWORD" || name.EndsWith("__Value", StringComparison.Ordinal))
                Assert.Matches(@"^\$\{[A-Z_]+:\?[^}]*\}$", (string?)value);
            if (name.StartsWith("ConnectionStrings__", StringComparison.Ordinal))
                Assert.Matches(@"Password=\$\{[A-Z_]+:\?[^}]*\}", (string?)value);
        }
    }

    [Fact]
    public void Only_the_proxy_can_be_reached()
    {
        Assert.Equal(["nginx"], Compose.Map("services").Where(static service => service.Value!.At("ports") is not null).Select(static service => service.Key));
        Assert.Equal("true", Compose.Text("networks/inside/internal"));
        Assert.All(Programs, static name => Assert.Equal(["inside"], Service(name).List("networks").Select(static network => (string?)network)));
    }

    [Fact]
    public void The_proxy_knows_every_gateway()
    {
        var configuration = DeployFolder.Read("deploy/nginx/nginx.conf");
        foreach (var gateway in Programs.Select(static row => row.Data).Where(static name => name.StartsWith("gateway", StringComparison.Ordinal)))
            Assert.Contains($"server {gateway}:8080 ", configuration, StringComparison.Ordinal);
        Assert.All(Service("nginx").List("volumes"), static volume =>
            Assert.True(System.IO.File.Exists(DeployFolder.PathOf($"deploy/{((string)volume!).Split(':')[0]}")), $"{volume} is not there."));
    }

    private static JsonNode Service(string name) => Compose.At($"services/{name}")!;

    [GeneratedRegex(@"(?<!\$)\$\{([A-Z_]+)")]
    private static partial Regex Variable();
}
