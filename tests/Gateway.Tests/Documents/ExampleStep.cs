using System.Text.RegularExpressions;

namespace Attendance.Gateway.Tests.Documents;

/// <summary>One line of an example.</summary>
/// <param name="Source">The line.</param>
/// <param name="Verb">What it says.</param>
/// <param name="Who">Of whom; empty when of nobody.</param>
/// <param name="Text">What: the rest of the line.</param>
/// <param name="Answer">With <see cref="ExampleVerb.Asks"/>, what the line after it says.</param>
internal sealed partial record ExampleStep(string Source, ExampleVerb Verb, string Who, string Text, string Answer = "")
{
    private const string AnswerMark = "→ ";

    private static readonly (ExampleVerb Verb, Regex Form)[] Forms =
    [
        (ExampleVerb.Sends, SendsForm()),
        (ExampleVerb.Receives, ReceivesForm()),
        (ExampleVerb.Connects, ConnectsForm()),
        (ExampleVerb.Leaves, LeavesForm()),
        (ExampleVerb.Closed, ClosedForm()),
        (ExampleVerb.HearsNothing, HearsNothingForm()),
        (ExampleVerb.Asks, AsksForm()),
        (ExampleVerb.Later, LaterForm()),
        (ExampleVerb.Storage, StorageForm()),
        (ExampleVerb.Drains, DrainsForm()),
    ];

    /// <summary>Reads the lines of a block; one that starts with a space goes on the line before.</summary>
    public static IEnumerable<ExampleStep> ParseAll(IEnumerable<string> lines)
    {
        var whole = new List<string>();
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line[0] == ' ' && whole.Count > 0)
                whole[^1] += line.Trim();
            else
                whole.Add(line);
        }

        for (var index = 0; index < whole.Count; index++)
        {
            var step = Parse(whole[index]);
            yield return step.Verb is ExampleVerb.Asks
                ? step with { Answer = AnswerTo(whole[index], whole.ElementAtOrDefault(++index)) }
                : step;
        }
    }

    private static ExampleStep Parse(string line)
    {
        foreach (var (verb, form) in Forms)
        {
            if (form.Match(line) is { Success: true } match)
                return new(line, verb, match.Groups["who"].Value, match.Groups["text"].Value);
        }

        throw new FormatException($"No form of line is: {line}");
    }

    private static string AnswerTo(string request, string? line) => line?.StartsWith(AnswerMark, StringComparison.Ordinal) is true
        ? line[AnswerMark.Length..]
        : throw new FormatException($"An answer must follow: {request}");

    private const string Speaker = "^(?<who>[a-z]+( [a-z]+)*( [0-9]+)?)";

    [GeneratedRegex(Speaker + "> (?<text>.+)$")]
    private static partial Regex SendsForm();

    [GeneratedRegex(Speaker + "< (?<text>\\{.+)$")]
    private static partial Regex ReceivesForm();

    [GeneratedRegex(Speaker + " connects( (?<text>\\?.+))?$")]
    private static partial Regex ConnectsForm();

    [GeneratedRegex(Speaker + " leaves$")]
    private static partial Regex LeavesForm();

    [GeneratedRegex(Speaker + " closed (?<text>[0-9]{4}.*)$")]
    private static partial Regex ClosedForm();

    [GeneratedRegex(Speaker + " hears nothing$")]
    private static partial Regex HearsNothingForm();

    [GeneratedRegex(Speaker + " (?<text>(GET|PUT|POST|WS) /.+)$")]
    private static partial Regex AsksForm();

    [GeneratedRegex("^(?<text>[0-9]+ (s|min)) later$")]
    private static partial Regex LaterForm();

    [GeneratedRegex("^storage (?<text>away|back)$")]
    private static partial Regex StorageForm();

    [GeneratedRegex("^gateway (?<text>drains)$")]
    private static partial Regex DrainsForm();
}
