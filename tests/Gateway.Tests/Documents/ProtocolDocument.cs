using System.Text.RegularExpressions;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>The protocol's description, taken apart: sections, tables, examples.</summary>
internal sealed partial class ProtocolDocument
{
    private const string Fence = "```";

    private readonly Dictionary<string, List<string>> _tableRows = [];
    private readonly List<Example> _examples = [];

    private ProtocolDocument(string text)
    {
        Text = text;
        Read(text.ReplaceLineEndings("\n").Split('\n'));
    }

    /// <summary>The document as it is in the work tree.</summary>
    public static ProtocolDocument Current { get; } = new(Repository.Read("docs/protocol.md"));

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>The plan each example starts from.</summary>
    public string Plan { get; private set; } = "";

    /// <summary>Every block of examples.</summary>
    public IReadOnlyList<Example> Examples => _examples;

    /// <summary>What a section's tables list: the code spans of the first cell of each row.</summary>
    /// <param name="heading">The section's heading.</param>
    public IReadOnlySet<string> ListedUnder(string heading) =>
        _tableRows[heading].Select(row => row.Split('|')[1])
            .SelectMany(cell => CodeSpan().Matches(cell))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();

    private void Read(string[] lines)
    {
        var heading = "";
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index];
            if (line.StartsWith('#'))
                heading = line.TrimStart('#').Trim().Replace("`", "", StringComparison.Ordinal);
            else if (line.StartsWith('|'))
                RowsOf(heading).Add(line);
            else if (line.StartsWith(Fence, StringComparison.Ordinal))
                Take(line[Fence.Length..], heading, BodyOf(lines, ref index));
        }
    }

    private List<string> RowsOf(string heading)
    {
        if (!_tableRows.TryGetValue(heading, out var rows))
            _tableRows.Add(heading, rows = []);
        return rows;
    }

    private static List<string> BodyOf(string[] lines, ref int index)
    {
        var body = new List<string>();
        while (!lines[++index].StartsWith(Fence, StringComparison.Ordinal))
            body.Add(lines[index]);
        return body;
    }

    private void Take(string info, string heading, List<string> body)
    {
        if (info == "json plan")
            Plan = string.Concat(body);
        if (info != "example")
            return;
        var earlier = _examples.Count(example =>
            example.Name == heading || example.Name.StartsWith($"{heading} (", StringComparison.Ordinal));
        _examples.Add(new(earlier == 0 ? heading : $"{heading} ({earlier + 1})", [.. ExampleStep.ParseAll(body)]));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();
}
