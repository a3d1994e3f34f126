using System.Diagnostics;

namespace Attendance.TestKit;

/// <summary>As whom PostgreSQL's programs run: it refuses root, so root's tests lend it another user.</summary>
internal static class ServerUser
{
    private static readonly Lazy<string?> Other = new(Choose);

    /// <summary>The user to change to; null to stay who we are.</summary>
    public static string? Name => Other.Value;

    /// <summary>How to start one of PostgreSQL's programs.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">What it is given.</param>
    public static ProcessStartInfo Start(string program, params IEnumerable<string> arguments)
    {
        string[] command = [PostgresBinaries.Path(program), .. arguments];
        if (Name is { } user)
            command = ["setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The caller's folder may be closed to the other user.
            WorkingDirectory = "/",
        };

        // Settings of a developer's own server shall not reach this one.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        return start;
    }

    private static string? Choose() => Environment.IsPrivilegedProcess
        ? File.ReadLines("/etc/passwd").Any(static line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody"
        : null;
}
