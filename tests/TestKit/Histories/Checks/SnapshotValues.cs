using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>Compares a snapshot with the class as it follows from the events up to the snapshot's number.</summary>
internal static class SnapshotValues
{
    /// <summary>The first difference; null when there is none.</summary>
    public static string? Difference(WireMessage snapshot, ReplayedClass replayed, ClientTranscript client)
    {
        if (client.IsStudent)
            return RowDifference(client.UserId, snapshot.Data.Field("me"), replayed);

        var told = snapshot.Data.Items("roster").ToList();
        if (told.Count != replayed.Rows.Count)
            return $"The roster has {told.Count} rows, by the events it has {replayed.Rows.Count}.";
        var statistics = snapshot.Data.Field("stats");
        foreach (var (field, expected) in replayed.Statistics())
        {
            if (StatisticsCheck.Read(statistics, field) is var actual && !StatisticsCheck.AreEqual(expected, actual))
                return $"{field} is {actual}, by the events it is {expected}.";
        }

        return told.Select(row => RowDifference(row.Number("student_id") ?? 0, row, replayed)).FirstOrDefault(static difference => difference is not null);
    }

    private static string? RowDifference(long studentId, JsonElement row, ReplayedClass replayed)
    {
        if (!replayed.Rows.TryGetValue(studentId, out var expected))
            return row.ValueKind == JsonValueKind.Object ? $"Student {studentId} is not enrolled." : null;
        return row.Text("status") == expected.Status && row.Number("seq") == expected.Seq
            ? null
            : $"Student {studentId} is '{row.Text("status")}' since {row.Number("seq")}, by the events '{expected.Status}' since {expected.Seq}.";
    }
}
