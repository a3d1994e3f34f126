namespace Attendance.TestKit;

/// <summary>Compares the message about an event with the event.</summary>
internal static class ToldValues
{
    /// <summary>The first difference; null when there is none.</summary>
    public static string? Difference(WireMessage message, LoggedEvent logged, ClientTranscript client) => (message.Type, logged) switch
    {
        ("attendance_updated", LoggedMark mark) =>
            Compare(message, "student_id", mark.StudentId)
            ?? Compare(message, "new_status", mark.To)
            ?? Compare(message, "late_minutes", mark.LateMinutes)
            ?? CompareFlag(message, "is_override", mark.IsOverride)
            ?? (client.IsStudent ? null : CompareForStaff(message, mark)),
        ("attendance_updated", LoggedBulk bulk) when client.IsStudent =>
            Compare(message, "student_id", client.UserId) ?? Compare(message, "new_status", bulk.To),
        ("bulk_operation_completed", LoggedBulk bulk) =>
            Compare(message, "status", bulk.To)
            ?? Compare(message, "operation", bulk.Operation)
            ?? Compare(message, "updated_by", bulk.ActorId)
            ?? Compare("affected_students", Ids(message.Data.Items("affected_students").Select(static id => id.GetInt64())), Ids(bulk.StudentIds)),
        ("session_updated", LoggedSession session) => Compare("state", message.Data.Field("session").Text("state"), session.State),
        ("roster_updated", LoggedRoster roster) =>
            Compare("added", Ids(message.Data.Items("added").Select(Student)), Ids(roster.Added.Select(static row => row.StudentId)))
            ?? Compare("removed", Ids(message.Data.Items("removed").Select(Student)), Ids(roster.Removed)),
        ("attendance_alert", LoggedAlert alert) => Compare(message, "student_id", alert.StudentId),
        _ => $"Told as {message.Type}, the database has a {logged.GetType().Name}.",
    };

    private static string? CompareForStaff(WireMessage message, LoggedMark mark) =>
        Compare("old_status", message.Data.Text("old_status") ?? "unmarked", mark.From)
        ?? Compare(message, "updated_by", mark.ActorId)
        ?? Compare(message, "reason", mark.Reason);

    private static long Student(System.Text.Json.JsonElement row) => row.Number("student_id") ?? 0;

    private static string Ids(IEnumerable<long> ids) => string.Join(",", ids.Order());

    private static string? Compare(WireMessage message, string field, long? logged) => Compare(field, message.Data.Number(field), logged);

    private static string? Compare(WireMessage message, string field, string? logged) => Compare(field, message.Data.Text(field), logged);

    private static string? CompareFlag(WireMessage message, string field, bool logged) => Compare(field, message.Data.IsTrue(field), logged);

    private static string? Compare<T>(string field, T told, T logged) =>
        EqualityComparer<T>.Default.Equals(told, logged) ? null : $"{field}: told '{told}', the database has '{logged}'.";
}
