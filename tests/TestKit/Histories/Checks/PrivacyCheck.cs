using System.Text.Json;

namespace Attendance.TestKit;

/// <summary>Nothing in anything a student was sent is about somebody else, wherever it may stand.</summary>
internal static class PrivacyCheck
{
    private static readonly string[] StaffMessages =
        ["stats_updated", "bulk_operation_completed", "roster_updated", "attendance_alert", "operation_conflict", "check_in_code"];

    private static readonly string[] StaffFields =
        ["roster", "stats", "added", "removed", "affected_students", "failed", "other_student_id", "other_student_name", "connected_count"];

    private static readonly string[] ChangeFields = ["student_id", "new_status", "is_override", "timestamp", "late_minutes"];

    public static IEnumerable<Violation> Run(ClientTranscript client)
    {
        foreach (var message in client.Entries.Select(static entry => entry.ReceivedMessage).OfType<WireMessage>())
        {
            if (Find(message, client.UserId) is { } detail)
                yield return new PrivacyLeak(client.ClassId, client.UserId, detail);
        }
    }

    private static string? Find(WireMessage message, long userId)
    {
        if (StaffMessages.Contains(message.Type))
            return message.Type;
        if (FindInside(message.Json, userId) is { } detail)
            return $"{message.Type}: {detail}";
        if (message.Type != "attendance_updated")
            return null;
        var extra = message.Data.EnumerateObject().Select(static field => field.Name).Except(ChangeFields).ToList();
        return extra.Count == 0 ? null : $"{message.Type}: {string.Join(", ", extra)}";
    }

    private static string? FindInside(JsonElement json, long userId) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Select(field => FindIn(field, userId)).FirstOrDefault(static found => found is not null),
        JsonValueKind.Array => json.EnumerateArray().Select(item => FindInside(item, userId)).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    private static string? FindIn(JsonProperty field, long userId)
    {
        if (StaffFields.Contains(field.Name))
            return field.Name;
        return field.Name == "student_id" && (field.Value.ValueKind != JsonValueKind.Number || field.Value.GetInt64() != userId)
            ? $"student_id {field.Value.GetRawText()}"
            : FindInside(field.Value, userId);
    }
}
