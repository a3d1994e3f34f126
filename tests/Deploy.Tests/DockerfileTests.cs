using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Attendance.Deploy.Tests;

/// <summary>What the images are made of.</summary>
public sealed partial class DockerfileTests
{
    private static readonly List<string> Dockerfile = [.. DeployFolder.Lines("deploy/Dockerfile")];

    [Fact]
    public void Every_project_that_a_program_needs_is_there_when_packages_are_restored()
    {
        var copied = Dockerfile.TakeWhile(static line => !line.StartsWith("RUN dotnet restore", StringComparison.Ordinal))
            .SelectMany(static line => Project().Matches(line)).Select(static match => match.Value);
        Assert.Equal(Closure("Silo/Attendance.Silo.csproj", "Gateway/Attendance.Gateway.csproj"), copied.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_build_gets_what_it_copies_and_nothing_else()
    {
        var let = DeployFolder.Lines("deploy/Dockerfile.dockerignore").Where(static line => line[0] == '!').Select(static line => line[1..]).ToList();
        Assert.All(let, static path => Assert.True(Path.Exists(DeployFolder.PathOf(path)), $"{path} is not there."));
        foreach (var project in Closure("Silo/Attendance.Silo.csproj", "Gateway/Attendance.Gateway.csproj"))
            Assert.Contains(project.Split('/')[0], let);
        var copied = Dockerfile.First(static line => line.StartsWith("COPY global.json", StringComparison.Ordinal)).Split(' ')[1..^1];
        Assert.Subset(let.ToHashSet(), copied.ToHashSet());
        Assert.Equal("*", DeployFolder.Lines("deploy/Dockerfile.dockerignore").First());
    }

    [Theory]
    [InlineData("silo", "Attendance.Silo.dll")]
    [InlineData("gateway", "Attendance.Gateway.dll")]
    public void A_program_is_the_process_that_signals_reach_and_is_not_root(string target, string program)
    {
        var stage = Dockerfile.SkipWhile(line => line != $"FROM runtime AS {target}").Skip(1)
            .TakeWhile(static line => !line.StartsWith("FROM", StringComparison.Ordinal)).ToList();

        // As a list: a shell would be the process, and would not pass a signal on.
        Assert.Contains($"ENTRYPOINT [\"dotnet\", \"{program}\"]", stage);
        Assert.DoesNotContain(stage, static line => line.StartsWith("USER", StringComparison.Ordinal));
        Assert.Single(Dockerfile, static line => line.StartsWith("USER", StringComparison.Ordinal));
        Assert.Contains("USER 1654", Dockerfile);
    }

    private static SortedSet<string> Closure(params string[] programs)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(programs);
        while (open.TryDequeue(out var project))
        {
            if (!found.Add(project))
                continue;
            foreach (var reference in XDocument.Parse(DeployFolder.Read(project)).Descendants("ProjectReference"))
                open.Enqueue(reference.Attribute("Include")!.Value.Replace("../", "", StringComparison.Ordinal));
        }

        return found;
    }

    [GeneratedRegex(@"[A-Za-z.]+/[A-Za-z.]+\.csproj")]
    private static partial Regex Project();
}
