namespace Attendance.Comparators;

/// <summary>What everybody in a class is told of a mark: the same fields as the product's message, about 400 bytes.</summary>
internal sealed record MarkMessage(string Type, DateTimeOffset Timestamp, long Seq, MarkData Data);

/// <summary>The change itself.</summary>
internal sealed record MarkData(
    string Type,
    long ClassSessionId,
    long StudentId,
    string StudentName,
    string? OldStatus,
    string NewStatus,
    long UpdatedBy,
    string UpdatedByName,
    string? Reason,
    DateTimeOffset Timestamp,
    bool IsOverride,
    int? LateMinutes);

/// <summary>What the marker is told.</summary>
internal sealed record MarkAck(string Type, string Id, long Seq);

/// <summary>Makes messages.</summary>
internal static class MarkJson
{
    public static MarkMessage Changed(long classId, long seq, long studentId, string status, DateTimeOffset now) => new(
        "attendance_updated",
        now,
        seq,
        new("status_change", classId, studentId, $"Student {studentId}", null, status, 1, "Teacher 1", null, now, IsOverride: true, null));

    public static MarkAck Acknowledged(string id, long seq) => new("ack", id, seq);
}
