using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>The last statistics a teacher got came after the last change of a row, and are those of the class's end.</summary>
internal static class StatisticsCheck
{
    public static IEnumerable<Violation> Run(ClassHistory history, ClientTranscript client)
    {
        if (!client.FollowsToTheEnd)
            yield break;
        var messages = client.Entries.Select(static entry => entry.ReceivedMessage).OfType<WireMessage>().ToList();
        var lastCounted = messages.FindLastIndex(static message => message.Type is "stats_updated" or "snapshot");
        if (messages.FindLastIndex(ChangesRows) > lastCounted)
        {
            yield return new MissingStatistics(client.ClassId, client.UserId);
            yield break;
        }

        if (messages.FindLast(static message => message.Type == "stats_updated") is not { } last)
            yield break;
        foreach (var (field, expected) in history.At(long.MaxValue).Statistics())
        {
            if (Read(last.Data, field) is var actual && !AreEqual(expected, actual))
                yield return new WrongStatistics(client.ClassId, client.UserId, field, expected, actual);
        }
    }

    private static bool ChangesRows(WireMessage message) => message.IsChange && message.Type is not ("session_updated" or "attendance_alert");

    /// <summary>A count; not a number when it is missing.</summary>
    public static double Read(JsonElement statistics, string field) =>
        statistics.Field(field) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;

    /// <summary>Counts are exact; the rate may have been rounded by its way through text.</summary>
    public static bool AreEqual(double expected, double actual) => Math.Abs(expected - actual) < 1e-9;
}
