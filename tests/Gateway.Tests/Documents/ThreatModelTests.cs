using System.Text.RegularExpressions;
using Xunit;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>The tests that the threat model relies on are there, under the names it gives.</summary>
public sealed partial class ThreatModelTests
{
    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .SelectMany(static text => Class().Matches(text).Select(match => (Name: match.Groups[1].Value, Text: text)))
            .ToLookup(static file => file.Name, static file => file.Text);
        var named = Named().Matches(Repository.Read("docs/threat-model.md")).Select(static match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains(
            tests[test.Class],
            text => test.Method.Length == 0 || Regex.IsMatch(text, $@"public (async )?(Task|void) {test.Method}\(")));
    }

    [GeneratedRegex(@"class (\w+Tests)\b")]
    private static partial Regex Class();

    [GeneratedRegex(@"`(\w+Tests)(?:\.(\w+))?`")]
    private static partial Regex Named();
}
