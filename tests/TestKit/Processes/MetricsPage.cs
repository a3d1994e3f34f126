using System.Globalization;

namespace Attendance.TestKit;

/// <summary>A page of metrics in Prometheus' text format.</summary>
public sealed class MetricsPage
{
    private readonly List<(string Name, string Labels, double Value)> _samples = [];

    private MetricsPage()
    {
    }

    /// <summary>Reads a page.</summary>
    public static MetricsPage Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var page = new MetricsPage();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] != '#')
                page.Add(line);
        }

        return page;
    }

    /// <summary>The sum of a metric's samples; 0 when there is none.</summary>
    /// <param name="name">How the name begins: units and kinds are appended to it by rules that don't matter here.</param>
    /// <param name="label">A label that the samples must have, as it stands on the page: <c>cause="peer"</c>. Null for any.</param>
    public double Sum(string name, string? label = null) => _samples
        .Where(sample => sample.Name.StartsWith(name, StringComparison.Ordinal)
            && !sample.Name.EndsWith("_bucket", StringComparison.Ordinal)
            && (label is null || sample.Labels.Contains(label, StringComparison.Ordinal)))
        .Sum(static sample => sample.Value);

    // name{labels} value timestamp; labels and timestamp may be missing, and a label's value may hold spaces.
    private void Add(string line)
    {
        var open = line.IndexOf('{', StringComparison.Ordinal);
        var close = line.LastIndexOf('}');
        var name = open < 0 ? line[..line.IndexOf(' ', StringComparison.Ordinal)] : line[..open];
        var labels = open < 0 ? "" : line[(open + 1)..close];
        var values = line[(open < 0 ? name.Length : close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _samples.Add((name, labels, double.Parse(values[0], CultureInfo.InvariantCulture)));
    }
}
