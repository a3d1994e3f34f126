using System.Globalization;
using System.Text;
using Attendance.Load.Measures;
using Attendance.Load.Scenarios;

namespace Attendance.Load.Reports;

/// <summary>A run as markdown.</summary>
internal static class MarkdownReport
{
    public static string Write(LoadOptions options, string machine, IReadOnlyList<ScenarioRun> runs)
    {
        var text = new StringBuilder();
        text.AppendLine("# Load").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{machine}. Servers, PostgreSQL and load on the same cores.").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{options.Rounds} rounds of {options.Duration.TotalSeconds:0} s after {options.Warmup.TotalSeconds:0} s of the same, one contestant after the other in each, and one round before that does not count; medians, least and most in brackets.");
        text.AppendLine("Ratios are medians of the rounds' ratios. Server CPU is that of all processes of a contestant but PostgreSQL, which is shown beside.").AppendLine();
        WriteTargets(text, runs);
        foreach (var run in runs)
            WriteRun(text, run);
        text.AppendLine("Made by `dotnet run -c Release --project bench/Load`.");
        return text.ToString();
    }

    private static void WriteTargets(StringBuilder text, IReadOnlyList<ScenarioRun> runs)
    {
        text.AppendLine("| scenario | figure | against | must be | is | |").AppendLine("|---|---|---|---|---|---|");
        foreach (var run in runs)
        {
            foreach (var target in run.Scenario.Targets)
            {
                if (run.Reached(target) is not { } reached)
                    continue;
                var title = run.Scenario.Figures.First(figure => figure.Key == target.Key).Title;
                text.AppendLine(CultureInfo.InvariantCulture, $"| {run.Scenario.Name} | {title} | {target.Against ?? "-"} | {(target.AtLeast ? "≥" : "≤")} {target.Bound:0.##}{(target.Against is null ? "" : " ×")} | {reached:0.##} | {(target.IsMet(reached) ? "met" : "**missed**")} |");
            }
        }

        text.AppendLine();
    }

    private static void WriteRun(StringBuilder text, ScenarioRun run)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"## {run.Scenario.Name}").AppendLine().AppendLine(run.Scenario.Story).AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"| | {string.Join(" | ", run.Scenario.Figures.Select(static figure => figure.Title))} | violations |");
        text.Append("|---").Insert(text.Length, "|---", run.Scenario.Figures.Count + 1).AppendLine("|");
        foreach (var (name, outcomes) in run.Rounds)
        {
            var cells = run.Scenario.Figures.Select(figure => outcomes.All(outcome => outcome.Values.ContainsKey(figure.Key)) ? Cell([.. run.Values(name, figure.Key)], figure.Digits) : "");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", cells)} | {outcomes.Sum(static outcome => outcome.Violations)} |");
        }

        text.AppendLine();
    }

    private static string Cell(IReadOnlyList<double> values, int digits)
    {
        string Show(double value) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
        return values.Count == 1 ? Show(values[0]) : $"{Show(Percentile.Median(values))} ({Show(values.Min())} – {Show(values.Max())})";
    }
}
