namespace Attendance.TestKit;

/// <summary>Where PostgreSQL's programs are: on the path, or where Debian puts them, the newest version first.</summary>
internal static class PostgresBinaries
{
    private const string DebianRoot = "/usr/lib/postgresql";

    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>The folder that holds <c>initdb</c> and <c>postgres</c>; null if there is none.</summary>
    public static string? Folder => Found.Value;

    /// <summary>A program of that folder.</summary>
    /// <param name="program">Its name.</param>
    public static string Path(string program) =>
        System.IO.Path.Combine(Folder ?? throw new InvalidOperationException("There is no PostgreSQL on this machine."), program);

    private static string? Find() => SearchPath().Concat(DebianFolders()).FirstOrDefault(IsComplete);

    private static string[] SearchPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> DebianFolders() => Directory.Exists(DebianRoot)
        ? Directory.GetDirectories(DebianRoot)
            .OrderByDescending(static folder => int.TryParse(System.IO.Path.GetFileName(folder), out var version) ? version : 0)
            .Select(static folder => System.IO.Path.Combine(folder, "bin"))
        : [];

    private static bool IsComplete(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "initdb"))
        && File.Exists(System.IO.Path.Combine(folder, "pg_ctl"))
        && File.Exists(System.IO.Path.Combine(folder, "postgres"));
}
