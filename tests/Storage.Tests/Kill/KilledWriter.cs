using System.Diagnostics;
using Attendance.LogWriter;

namespace Attendance.Storage.Tests;

/// <summary>Another process that writes to a log until it is killed with SIGKILL in mid-burst.</summary>
internal static class KilledWriter
{
    /// <summary>Runs the process and kills it once it has acknowledged so much.</summary>
    /// <param name="place">The log's directory, or the way to its database.</param>
    /// <param name="mode">When it acknowledges.</param>
    /// <param name="killAfter">How many acknowledgements it is left to make.</param>
    /// <returns>All it acknowledged, with what was still in the pipe when it died.</returns>
    public static async Task<IReadOnlyList<Acknowledgement>> RunAsync(string place, string mode, int killAfter)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Attendance.LogWriter"), [place, mode])
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
