using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>Compares what was asked, what was acknowledged and what was logged.</summary>
internal static class AcknowledgedValues
{
    /// <summary>The first difference; null when there is none.</summary>
    public static string? Difference(WireMessage command, WireMessage ack, LoggedEvent logged, long userId) => (command.Type, logged) switch
    {
        ("check_in", LoggedMark mark) =>
            Compare("student", userId, mark.StudentId) ?? CompareAck(ack, mark),
        ("mark", LoggedMark mark) =>
            Compare("student", command.Json.Number("student_id"), mark.StudentId)
            ?? Compare("status asked for", command.Json.Text("status"), mark.To)
            ?? Compare("reason", command.Json.Text("reason"), mark.Reason)
            ?? CompareAck(ack, mark),
        ("bulk_mark", LoggedBulk bulk) =>
            Compare("status asked for", command.Json.Text("status"), bulk.To)
            ?? Compare("reason", command.Json.Text("reason"), bulk.Reason)
            ?? Compare("processed_count", ack.Data.Number("processed_count"), bulk.StudentIds.Length)
            ?? Compare("failed", Ids(ack.Data.Items("failed")), Ids(bulk.Failed))
            ?? CompareListed(command, bulk),
        ("open_session" or "reopen_session", LoggedSession session) => Compare("state", "open", session.State),
        ("close_session", LoggedSession session) => Compare("state", "closed", session.State),
        _ => $"A {command.Type} made a {logged.GetType().Name}.",
    };

    private static string? CompareAck(WireMessage ack, LoggedMark mark) =>
        Compare("status", ack.Data.Text("status"), mark.To) ?? Compare("late_minutes", ack.Data.Number("late_minutes"), mark.LateMinutes);

    private static string? CompareListed(WireMessage command, LoggedBulk bulk)
    {
        if (command.Json.Field("students").ValueKind != JsonValueKind.Array)
            return null;
        return Compare("students", Ids(command.Json.Items("students")), Ids(bulk.StudentIds.Concat(bulk.Failed)));
    }

    private static string Ids(IEnumerable<JsonElement> ids) => Ids(ids.Select(static id => id.GetInt64()));

    private static string Ids(IEnumerable<long> ids) => string.Join(",", ids.Distinct().Order());

    private static string? Compare<T>(string what, T acknowledged, T logged) =>
        EqualityComparer<T>.Default.Equals(acknowledged, logged) ? null : $"{what}: '{acknowledged}', the database has '{logged}'.";
}
