using System.Net;

namespace Attendance.Standalone.Tests;

/// <summary>In Development it can be used as it is, from a folder where nothing is.</summary>
public class DevelopmentTests
{
    [Fact]
    public async Task Every_link_of_the_start_page_opens_a_live_class()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(StartSettings.Development(folder));

        var links = await program.ReadLinksAsync();

        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3], links.Select(link => link.ClassId));
        Assert.Equal([true, true, false, false], links.Take(4).Select(link => link.IsTeacher));
        var sizes = new Dictionary<long, int> { [1] = 30, [2] = 300, [3] = 1_500 };
        foreach (var link in links)
        {
            using var socket = await program.ConnectAsync(link);
            var connected = await socket.ReceiveAsync();
            var snapshot = await socket.ReceiveAsync();

            Assert.Equal("attendance.v1", socket.SubProtocol);
            Assert.Equal(link.IsTeacher ? "teacher_connected" : "student_connected", connected?.GetProperty("type").GetString());
            var data = snapshot!.Value.GetProperty("data");
            Assert.Equal("open", data.GetProperty("session").GetProperty("state").GetString());
            if (link.IsTeacher)
            {
                var rows = data.GetProperty("roster").EnumerateArray().ToList();
                Assert.Equal(sizes[link.ClassId], rows.Count);
                Assert.Distinct(rows.Select(row => row.GetProperty("student_name").GetString()));
            }
            else
            {
                Assert.Equal($"Student {data.GetProperty("me").GetProperty("student_name").GetString()}", link.Title);
            }
        }
    }

    [Fact]
    public async Task Pages_load_nothing_from_elsewhere_and_run_nothing_inline()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(StartSettings.Development(folder));

        foreach (var path in new[] { "/", "/live", "/pages/page.css", "/pages/live.js", "/pages/connection.js", "/pages/describe.js", "/pages/start.js" })
        {
            using var response = await program.GetAsync(path);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode}");
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            if (response.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(html.Split("<script ").Length - 1, html.Split("src=\"/pages/").Length - 1);
        }
    }

    [Fact]
    public async Task A_page_of_another_host_name_gets_no_tokens()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(StartSettings.Development(folder));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative)) { Headers = { Host = "rebound.example" } };

        using var response = await program.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_restart_on_the_same_data_keeps_classes_history_and_tokens()
    {
        using var folder = new Folder();
        LiveLink teacher;
        string before;
        await using (var program = await RunningProgram.StartAsync(StartSettings.Development(folder)))
        {
            teacher = (await program.ReadLinksAsync())[0];
            before = await AuditTrailAsync(program, teacher);
            Assert.Equal(0, (await program.TerminateAsync()).ExitCode);
        }

        await using var again = await RunningProgram.StartAsync(StartSettings.Development(folder));

        Assert.Equal(before, await AuditTrailAsync(again, teacher));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, "data", "development.key")));

        static async Task<string> AuditTrailAsync(RunningProgram program, LiveLink link)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/class-sessions/1/events", UriKind.Relative));
            request.Headers.Authorization = new("Bearer", link.Token);
            using var response = await program.Http.SendAsync(request, TestContext.Current.CancellationToken);
            return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task It_ends_at_once_and_quietly_with_sockets_open_and_tells_them()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(StartSettings.Development(folder));
        using var socket = await program.ConnectAsync((await program.ReadLinksAsync())[0]);
        await socket.ReceiveAsync();

        var ending = program.TerminateAsync();
        while (await socket.ReceiveAsync() is not null)
        {
        }

        Assert.Equal(4000, (int?)socket.CloseStatus);
        await socket.CloseAsync(socket.CloseStatus!.Value, null, TestContext.Current.CancellationToken);
        var (exitCode, took) = await ending;
        Assert.Equal(0, exitCode);

        // The host would cut it off after 10 s; anything near that means that something was waited for.
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.All(program.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("info: ", line, StringComparison.Ordinal));
    }
}
