using System.Collections.Immutable;

namespace Attendance.Storage.Tests;

/// <summary>Plain events to start from.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_767_258_000_123);

    public static AttendanceMarked Marked(long seq, string? reason = null) => new()
    {
        Seq = seq,
        At = At.AddMilliseconds(seq),
        ActorId = 9,
        CommandId = $"c-{seq}",
        Fingerprint = 1_000 + seq,
        StudentId = 42,
        From = AttendanceStatus.Unmarked,
        To = AttendanceStatus.Present,
        Reason = reason,
    };

    public static BulkMarked Bulk(long seq, ImmutableArray<BulkChange> changes) => new()
    {
        Seq = seq,
        At = At,
        ActorId = 9,
        Operation = BulkOperation.Mark,
        To = AttendanceStatus.Present,
        Changes = changes,
    };

    public static RosterChanged Roster(long seq, ImmutableArray<AttendanceRow> added) => new()
    {
        Seq = seq,
        At = At,
        ActorId = 9,
        Added = added,
    };
}
