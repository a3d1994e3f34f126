using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>The last statistics a teacher got are those of the class's end.</summary>
internal static class StatisticsCheck
{
    public static IEnumerable<Violation> Run(ClassHistory history, ClientTranscript client)
    {
        var last = client.Entries.LastOrDefault(static entry => entry.ReceivedMessage?.Type == "stats_updated");
        if (last is null || !client.FollowsToTheEnd)
            yield break;
        foreach (var (field, expected) in history.At(long.MaxValue).Statistics())
        {
            if (Read(last.Message!.Data, field) is var actual && !AreEqual(expected, actual))
                yield return new WrongStatistics(client.ClassId, client.UserId, field, expected, actual);
        }
    }

    /// <summary>A count; not a number when it is missing.</summary>
    public static double Read(JsonElement statistics, string field) =>
        statistics.Field(field) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;

    /// <summary>Counts are exact; the rate may have been rounded by its way through text.</summary>
    public static bool AreEqual(double expected, double actual) => Math.Abs(expected - actual) < 1e-9;
}
