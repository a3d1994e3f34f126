namespace Attendance.Gateway.Tests.Documents;

/// <summary>The work tree the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its root: the folder of the solution, above the running tests.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The text of a file.</summary>
    /// <param name="path">From the root, with slashes.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The gateway's source files, by name, with their texts.</summary>
    public static IReadOnlyList<(string Name, string Text)> GatewaySources { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "Gateway"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Attendance.Orleans.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No solution lies above {AppContext.BaseDirectory}.");
    }
}
