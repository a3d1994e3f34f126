using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>Where the figures of fault runs go, so that many runs make a table: one JSON object a line.</summary>
public static class FaultReport
{
    private const string PathVariable = "ATTENDANCE_FAULT_REPORT";

    private static readonly Lock Gate = new();
    private static readonly JsonSerializerOptions Naming = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Appends a line to the file that the environment variable <c>ATTENDANCE_FAULT_REPORT</c> names.</summary>
    /// <param name="figures">What was measured.</param>
    /// <returns>The line, for people to see.</returns>
    public static string Add(object figures)
    {
        var line = JsonSerializer.Serialize(figures, Naming);
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path)
        {
            lock (Gate)
                File.AppendAllText(path, line + Environment.NewLine);
        }

        return line;
    }
}
