using System.Diagnostics;

namespace Attendance.Deploy.Tests;

/// <summary>Runs programs that end by themselves.</summary>
internal static class Command
{
    /// <summary>Runs one to its end.</summary>
    /// <returns>Its exit code, and all it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} was not started.");
        var cancellation = TestContext.Current.CancellationToken;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await errors);
    }
}
