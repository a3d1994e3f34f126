using System.Text.RegularExpressions;

namespace Attendance.Deploy.Tests;

/// <summary>Every setting that a file of <c>deploy</c> makes is described, and none holds a secret.</summary>
public sealed partial class SettingTests
{
    [Fact]
    public void Every_variable_is_described_for_operators()
    {
        var described = Row().Matches(DeployFolder.Read("docs/operations.md")).Select(static row => row.Groups[1].Value).ToHashSet();
        var used = DeployFolder.Files.SelectMany(static file => Setting().Matches(DeployFolder.Read(file))).Select(static match => match.Value).ToHashSet();
        Assert.NotEmpty(used);
        Assert.Subset(described, used);
    }

    [Fact]
    public void No_file_holds_a_password_or_a_key()
    {
        foreach (var file in DeployFolder.Files)
        {
            var text = DeployFolder.Read(file);
            Assert.All(Password().Matches(text), match => Assert.True(match.Groups[1].Value is "$", $"{file} holds {match.Value}"));
            Assert.DoesNotMatch(LongBase64(), text);
        }
    }

    [GeneratedRegex(@"^\| `([A-Za-z0-9_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(?:[A-Z][A-Za-z]+__[A-Za-z0-9_]+|ASPNETCORE_(?:URLS|FORWARDEDHEADERS_ENABLED))\b")]
    private static partial Regex Setting();

    [GeneratedRegex(@"Password=(.)", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"(?<![A-Za-z0-9+/_.-])[A-Za-z0-9+/]{40,}=*(?![A-Za-z0-9+/_.-])")]
    private static partial Regex LongBase64();
}
