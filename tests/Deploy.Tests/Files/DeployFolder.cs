using Attendance.TestKit;

namespace Attendance.Deploy.Tests;

/// <summary>The repository's files, as the tests read them.</summary>
internal static class DeployFolder
{
    /// <summary>The longest any process of the product takes to end, whatever happens, in seconds: what the protocol promises of a gateway's drain.</summary>
    public const int LongestEndSeconds = 30;

    /// <summary>A path below the repository's root.</summary>
    public static string PathOf(string file) => Path.Combine(BuiltAssembly.Root, file);

    /// <summary>A file's text, by its path from the root.</summary>
    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>All files under <c>deploy</c>, by their paths from the root.</summary>
    public static IEnumerable<string> Files => Directory
        .EnumerateFiles(PathOf("deploy"), "*", SearchOption.AllDirectories)
        .Select(static file => Path.GetRelativePath(BuiltAssembly.Root, file));

    /// <summary>Lines without comments and empty ones, trimmed.</summary>
    public static IEnumerable<string> Lines(string file) =>
        Read(file).Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#');
}
