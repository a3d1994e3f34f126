using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Attendance.Gateway.Tests.Documents;
using Attendance.Standalone.Tests;

namespace Attendance.Client.Tests.Package;

/// <summary>What people get who add the package.</summary>
public class PackageTests
{
    [Fact]
    public async Task The_package_holds_both_targets_with_their_documentation_the_readme_and_the_license()
    {
        using var folder = new Folder();
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        using var pack = Process.Start(new ProcessStartInfo(
            "dotnet", ["pack", Path.Combine(Repository.Root, "clients", "dotnet"), "--no-build", "--nologo", "-c", configuration, "-o", folder.Path])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(pack.ExitCode == 0, output);

        using var package = await ZipFile.OpenReadAsync(Assert.Single(Directory.EnumerateFiles(folder.Path, "Attendance.Client.*.nupkg")), TestContext.Current.CancellationToken);
        var names = package.Entries.Select(static entry => entry.FullName).ToHashSet();
        string[] expected = [
            "README.md", "LICENSE",
            "lib/netstandard2.1/Attendance.Client.dll", "lib/netstandard2.1/Attendance.Client.xml",
            "lib/net10.0/Attendance.Client.dll", "lib/net10.0/Attendance.Client.xml"];
        Assert.Empty(expected.Except(names));

        await using var specification = await Assert.Single(package.Entries, static entry => entry.FullName == "Attendance.Client.nuspec").OpenAsync(TestContext.Current.CancellationToken);
        var metadata = (await XDocument.LoadAsync(specification, LoadOptions.None, TestContext.Current.CancellationToken)).Root!.Elements().Single();
        Assert.Equal("README.md", Element(metadata, "readme").Value);
        Assert.Equal(("file", "LICENSE"), (Element(metadata, "license").Attribute("type")?.Value, Element(metadata, "license").Value));
        var groups = Element(metadata, "dependencies").Elements().ToDictionary(
            static group => group.Attribute("targetFramework")!.Value, static group => group.Elements().Select(static dependency => dependency.Attribute("id")!.Value).Order());
        Assert.Equal([".NETStandard2.1", "net10.0"], groups.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Microsoft.Bcl.TimeProvider", "System.Text.Json", "System.Threading.Channels"], groups[".NETStandard2.1"]);
        Assert.Empty(groups["net10.0"]);

        static XElement Element(XElement parent, string name) => Assert.Single(parent.Elements(), element => element.Name.LocalName == name);
    }
}
