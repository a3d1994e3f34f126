using Attendance.TestKit;

namespace Attendance.Deploy.Tests;

/// <summary>The whole system as a developer starts it: every process of its own, the proxy in front.</summary>
public sealed class LocalClusterTests
{
    private const long ClassId = 1;
    private const int ClientCount = 20;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_works_through_the_proxy_loses_a_gateway_in_order_and_leaves_nothing_behind()
    {
        Assert.SkipWhen(Nginx.Unavailable is not null, Nginx.Unavailable ?? "");
        Assert.SkipWhen(PostgresServer.Unavailable is not null, PostgresServer.Unavailable ?? "");

        // Slowly, so that those who were closed first come back while the gateway is still there to choose.
        await using var cluster = await RunningCluster.StartAsync(("Drain__SocketsPerSecond", "10"));
        var (processes, folder) = (cluster.Processes, cluster.Folder);
        Assert.Equal(["gateway-1", "gateway-2", "nginx", "postgres", "silo-1", "silo-2"], processes.Keys.Order(StringComparer.Ordinal));
        using var http = new HttpClient { BaseAddress = cluster.Address };
        await AssertProbesAsync(processes);
        await OpenClassAsync(cluster, http);

        // In the query, so that the log had something to hide.
        var clients = Enumerable.Range(0, ClientCount)
            .Select(_ => new AttendanceClient(cluster.Address, ClassId, Teacher(cluster), RealTime.Clock, new() { TokenPlace = TokenPlace.Query }))
            .Concat(Enumerable.Range(0, ClientCount).Select(_ => new AttendanceClient(cluster.Address, ClassId, Teacher(cluster), RealTime.Clock)))
            .ToList();
        await Task.WhenAll(clients.Select(static client => client.StartAsync(Soon, Cancellation)));
        await MarkAndSeeAsync(cluster, http, clients, "present");

        await cluster.SignalAsync("TERM", "gateway-1");
        await cluster.UntilSaidAsync("gateway-1 has ended with exit code 0.");
        await MarkAndSeeAsync(cluster, http, clients, "late");
        AssertMovedAtOnce(clients);
        foreach (var client in clients)
            await client.DisposeAsync();

        await AssertNoQueryAsync(cluster, folder);
        Assert.Equal(0, await cluster.TerminateAsync());
        Assert.All(processes, static process => Assert.False(Directory.Exists($"/proc/{process.Value.Pid}"), $"{process.Key} is still there."));
        Assert.False(Directory.Exists(folder), $"{folder} is still there.");
        Assert.DoesNotContain("it is killed", cluster.Output, StringComparison.Ordinal);
    }

    private static async Task AssertProbesAsync(IReadOnlyDictionary<string, (int Pid, int Port)> processes)
    {
        using var http = new HttpClient();
        foreach (var name in new[] { "silo-1", "silo-2", "gateway-1", "gateway-2" })
        {
            foreach (var path in new[] { "/health/live", "/health/ready", "/metrics" })
                Assert.Equal(200, (int)(await http.GetAsync(new Uri($"http://127.0.0.1:{processes[name].Port}{path}"), Cancellation)).StatusCode);
        }

        foreach (var path in new[] { "/health/ready", "/metrics" })
            Assert.Equal(404, (int)(await http.GetAsync(new Uri($"http://127.0.0.1:{processes["nginx"].Port}{path}"), Cancellation)).StatusCode);
    }

    private static async Task OpenClassAsync(RunningCluster cluster, HttpClient http)
    {
        var plan = new SessionPlan
        {
            StartsAt = RealTime.Clock.GetUtcNow(),
            Teachers = [new(1, "Tom Teacher")],
            Students = [new(101, "Sam Student")],
        };
        (await new RestApi(http, cluster.Token("ADMIN")).PutSessionAsync(ClassId, plan, Cancellation)).Demand();
        (await new RestApi(http, cluster.Token("TEACHER")).OpenAsync(ClassId, Cancellation)).Demand();
    }

    private static ClientIdentity Teacher(RunningCluster cluster)
    {
        var token = cluster.Token("TEACHER");
        return new(1, "teacher", _ => Task.FromResult(token));
    }

    /// <summary>Marks over REST, and waits until every socket was told.</summary>
    private static async Task MarkAndSeeAsync(RunningCluster cluster, HttpClient http, List<AttendanceClient> clients, string status)
    {
        var answer = (await new RestApi(http, cluster.Token("TEACHER")).MarkAsync(ClassId, new { student_id = 101, status }, Cancellation)).Demand();
        var seq = Assert.Single(answer.Json.EnumerateArray()).GetProperty("seq").GetInt64();
        await Task.WhenAll(clients.Select(client => client.Log.WaitForMessageAsync(
            message => message.Type == "attendance_updated" && message.Seq == seq, $"event {seq}", Soon, Cancellation)));
    }

    /// <summary>Whoever was on the gateway that went down was told so once, and was on the other one with the next attempt.</summary>
    private static void AssertMovedAtOnce(List<AttendanceClient> clients)
    {
        var endings = clients.Select(static client => client.Log.Entries.Where(static entry => entry.Kind == ClientEntryKind.Ended).ToList()).ToList();
        Assert.Contains(endings, static ended => ended.Count > 0);
        Assert.All(endings, static ended => Assert.InRange(ended.Count, 0, 1));
        Assert.All(endings.SelectMany(static ended => ended), static ending => Assert.StartsWith("4000 ", ending.Text, StringComparison.Ordinal));
    }

    private static async Task AssertNoQueryAsync(RunningCluster cluster, string folder)
    {
        var logs = await Task.WhenAll(Directory.GetFiles(folder, "*.log").Select(static file => File.ReadAllTextAsync(file, Cancellation)));
        Assert.Contains(logs, static log => log.Contains("\"path\":\"/ws/attendance/1\"", StringComparison.Ordinal));
        var secret = cluster.Token("TEACHER").Split('.')[^1];
        Assert.All(logs, log => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
        Assert.All(logs, static log => Assert.DoesNotContain("token=", log, StringComparison.Ordinal));
    }
}
