using System.Collections.Concurrent;
using System.Text.Json;
using Attendance.Gateway.Tests.Documents;
using Attendance.Standalone.Tests;

namespace Attendance.Client.Tests.Package;

/// <summary>The README's example compiles, and does what it says.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_readme_shows_the_example_as_it_is_run()
    {
        var example = Fenced(Repository.Read("clients/dotnet/README.md"));
        var source = Repository.Read("tests/Client.Tests/Package/Example.cs");
        Assert.Contains(string.Concat(example.Split('\n').Select(static line => line.Length == 0 ? "" : $"        {line}\n")), source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_marks_and_shows_what_happens()
    {
        using var folder = new Folder();
        await using var program = await RunningProgram.StartAsync(StartSettings.Development(folder));
        var link = (await program.ReadLinksAsync())[0];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Clock.Patience);
        var shown = new ConcurrentQueue<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Example.RunAsync(
            new UriBuilder(program.Address) { Scheme = "ws", Path = $"/ws/attendance/{link.ClassId}" }.Uri,
            _ => Task.FromResult(link.Token),
            line =>
            {
                shown.Enqueue(line);
                if (line.StartsWith("stats_updated", StringComparison.Ordinal) || line.EndsWith(" by now", StringComparison.Ordinal))
                    stop.Cancel();
            },
            stop.Token));

        Assert.Contains("Live ", shown);

        // Class 1 of the demonstration has another row there: the example is told so.
        var (_, session) = await program.GetSessionAsync(link);
        var row = JsonElement.Parse(session).GetProperty("data").GetProperty("roster").EnumerateArray().Single(static row => row.GetProperty("student_id").GetInt64() == 101);
        Assert.NotEqual(4, row.GetProperty("seq").GetInt64());
        Assert.Contains($"is {row.GetProperty("status").GetString()} by now", shown);
    }

    private static string Fenced(string readme)
    {
        const string Begin = "```csharp\n";
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return readme[from..readme.IndexOf("```", from, StringComparison.Ordinal)];
    }
}
