using System.Globalization;
using System.Text;
using Attendance.Load.Scenarios;

namespace Attendance.Load.Reports;

/// <summary>The targets as bars: how far each is passed, or missed. One is the target itself.</summary>
internal static class BarChart
{
    private const int Width = 900;
    private const int RowHeight = 26;
    private const int LabelWidth = 420;
    private const int Top = 40;

    // Beyond this a bar is cut off; its number says the rest.
    private const double Most = 3;
    private const double PixelsPerUnit = (Width - LabelWidth - 90) / Most;

    public static string Draw(IReadOnlyList<ScenarioRun> runs)
    {
        var bars = (from run in runs
                    from target in run.Scenario.Targets
                    let reached = run.Reached(target)
                    where reached is not null
                    let title = run.Scenario.Figures.First(figure => figure.Key == target.Key).Title
                    select (Label: $"{run.Scenario.Name}: {title}{(target.Against is null ? "" : $" / {target.Against}")}", Score: target.AtLeast ? reached.Value / target.Bound : target.Bound / reached.Value)).ToList();
        var height = Top + (bars.Count * RowHeight) + 10;
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="13" role="img" aria-label="Targets and what was reached">""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect width="{Width}" height="{height}" fill="#fff"/><text x="10" y="22" font-weight="bold">What was reached, as a multiple of the target (longer is better)</text>""");
        for (var row = 0; row < bars.Count; row++)
            DrawBar(svg, Top + (row * RowHeight), bars[row].Label, bars[row].Score);
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{LabelWidth + PixelsPerUnit:0.#}" x2="{LabelWidth + PixelsPerUnit:0.#}" y1="{Top - 6}" y2="{height - 10}" stroke="#222" stroke-dasharray="4 3"/>""");
        return svg.AppendLine("</svg>").ToString();
    }

    private static void DrawBar(StringBuilder svg, int top, string label, double score)
    {
        var width = Math.Min(score, Most) * PixelsPerUnit;
        var colour = score >= 1 ? "#1a7f5a" : "#b3412e";
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{LabelWidth - 8}" y="{top + 15}" text-anchor="end">{label}</text><rect x="{LabelWidth}" y="{top + 2}" width="{width:0.#}" height="18" fill="{colour}"/><text x="{LabelWidth + width + 6:0.#}" y="{top + 15}">{score:0.00}</text>""");
    }
}
