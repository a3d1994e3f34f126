using Attendance.Load.Scenarios;
using Attendance.TestKit;

namespace Attendance.Load.Reports;

/// <summary>Where a report goes, with its chart beside it.</summary>
internal static class ReportFiles
{
    public static async Task WriteAsync(LoadOptions options, string report, IReadOnlyList<ScenarioRun> runs)
    {
        var path = Path.GetFullPath(options.Output ?? Path.Combine(BuiltAssembly.Root, "bench", "results", $"{RealTime.Clock.GetUtcNow():yyyy-MM-dd}-load.md"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var chart = Path.ChangeExtension(path, ".svg");
        await File.WriteAllTextAsync(chart, BarChart.Draw(runs));
        var table = report.IndexOf("| scenario |", StringComparison.Ordinal);
        var pictures = $"![Ratios to the targets]({Path.GetFileName(chart)})\n\n";
        if (GrowthChart.Draw(runs) is { } growth)
        {
            var curves = $"{Path.ChangeExtension(path, null)}-growth.svg";
            await File.WriteAllTextAsync(curves, growth);
            pictures += $"![Costs as rosters, classes and the log grow]({Path.GetFileName(curves)})\n\n";
        }

        await File.WriteAllTextAsync(path, $"{report[..table]}{pictures}{report[table..]}");
        Lab.Say($"written to {path}");
    }
}
