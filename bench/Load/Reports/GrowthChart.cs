using System.Globalization;
using System.Text;
using Attendance.Load.Measures;
using Attendance.Load.Scenarios;

namespace Attendance.Load.Reports;

/// <summary>What things cost as they grow: one panel a curve, medians joined, least and most as whiskers. Sizes are on a logarithmic scale, costs from 0.</summary>
internal static class GrowthChart
{
    private const int PanelWidth = 330;
    private const int PanelHeight = 250;
    private const int Left = 54;
    private const int Right = 18;
    private const int Top = 44;
    private const int Bottom = 46;
    private const int PlotWidth = PanelWidth - Left - Right;
    private const int PlotHeight = PanelHeight - Top - Bottom;

    /// <summary>Draws the curves of some runs; null when they have none.</summary>
    public static string? Draw(IReadOnlyList<ScenarioRun> runs)
    {
        var curves = (from run in runs from growth in run.Scenario.Growths where run.Rounds.ContainsKey(run.Scenario.Contestants[0]) select (run, growth)).ToList();
        if (curves.Count == 0)
            return null;
        var width = PanelWidth * curves.Count;
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {PanelHeight}" font-family="sans-serif" font-size="12" role="img" aria-label="Costs as rosters, classes and the log grow">""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect width="{width}" height="{PanelHeight}" fill="#fff"/>""");
        for (var index = 0; index < curves.Count; index++)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<g transform="translate({index * PanelWidth} 0)">""");
            DrawPanel(svg, curves[index].run, curves[index].growth);
            svg.AppendLine("</g>");
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static void DrawPanel(StringBuilder svg, ScenarioRun run, Growth growth)
    {
        var points = growth.Points.Select(point => (point.Size, Values: run.Values(run.Scenario.Contestants[0], point.Key).ToList())).ToList();
        var most = points.Max(static point => point.Values.Max()) * 1.1;
        var (from, to) = (Math.Log10(points[0].Size), Math.Log10(points[^1].Size));
        double X(double size) => Left + (PlotWidth * (Math.Log10(size) - from) / (to - from));
        double Y(double value) => Top + (PlotHeight * (1 - (value / most)));

        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left}" y="20" font-weight="bold">{growth.Title}</text><text x="{Left + (PlotWidth / 2)}" y="{PanelHeight - 8}" text-anchor="middle" fill="#555">{growth.Sizes}</text>""");
        foreach (var share in (double[])[0, 0.5, 1])
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{Left}" x2="{PanelWidth - Right}" y1="{Y(share * most / 1.1):0.#}" y2="{Y(share * most / 1.1):0.#}" stroke="#ddd"/><text x="{Left - 6}" y="{Y(share * most / 1.1) + 4:0.#}" text-anchor="end" fill="#555">{Show(share * most / 1.1)}</text>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<polyline points="{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Size):0.#},{Y(Percentile.Median(point.Values)):0.#}")))}" fill="none" stroke="#1f5fbf" stroke-width="2"/>""");
        foreach (var (size, values) in points)
        {
            var (x, median) = (X(size), Percentile.Median(values));
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{x:0.#}" x2="{x:0.#}" y1="{Y(values.Min()):0.#}" y2="{Y(values.Max()):0.#}" stroke="#1f5fbf"/><circle cx="{x:0.#}" cy="{Y(median):0.#}" r="3.5" fill="#1f5fbf"/><text x="{x:0.#}" y="{Y(values.Max()) - 7:0.#}" text-anchor="middle">{Show(median)}</text><text x="{x:0.#}" y="{PanelHeight - Bottom + 17}" text-anchor="middle" fill="#555">{Size(size)}</text>""");
        }
    }

    private static string Show(double value) => value.ToString(value < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture);

    private static string Size(double size) => size switch
    {
        >= 1e6 => (size / 1e6).ToString("0.#", CultureInfo.InvariantCulture) + " M",
        >= 1e4 => (size / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + " k",
        _ => size.ToString("0", CultureInfo.InvariantCulture),
    };
}
