namespace Attendance.Deploy.Tests;

/// <summary>The nginx of this machine.</summary>
internal static class Nginx
{
    private static readonly string[] SystemFolders = ["/usr/sbin", "/usr/local/sbin"];

    /// <summary>Why tests that need it have to be skipped; null if they don't, or may not be.</summary>
    public static string? Unavailable =>
        Find() is not null || Environment.GetEnvironmentVariable("ATTENDANCE_TEST_REQUIRE") == "all" ? null : "There is no nginx on this machine.";

    /// <summary>Where it is.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static string Require() => Find() ?? throw new InvalidOperationException("There is no nginx on this machine.");

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(SystemFolders)
        .Select(static folder => Path.Combine(folder, "nginx"))
        .FirstOrDefault(File.Exists);
}
