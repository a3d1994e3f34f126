using System.Diagnostics;
using Attendance.LogWriter;

namespace Attendance.Storage.Tests;

/// <summary>Another process that writes to a log until it is killed with SIGKILL in mid-burst.</summary>
internal static class KilledWriter
{
    /// <summary>Runs the process and kills it once it has acknowledged so much.</summary>
    /// <returns>All it acknowledged, with what was still in the pipe when it died.</returns>
    public static async Task<IReadOnlyList<Acknowledgement>> RunAsync(string directory, string mode, int killAfter)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Attendance.LogWriter"), [directory, mode])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var acknowledged = new List<Acknowledgement>();
        try
        {
            while (await process.StandardOutput.ReadLineAsync().Within($"line {acknowledged.Count + 1} of a writer that is '{mode}'") is { } line)
            {
                if (Acknowledgement.Parse(line) is { } acknowledgement)
                    acknowledged.Add(acknowledgement);
                if (acknowledged.Count == killAfter)
                    process.Kill();
            }
        }
        finally
        {
            process.Kill();
        }

        await process.WaitForExitAsync().Within("the killed writer's end");
        Assert.True(acknowledged.Count >= killAfter, $"The writer ended by itself after {acknowledged.Count} acknowledgements: {await errors}");
        return acknowledged;
    }
}
