namespace Attendance.Client.Messages;

/// <summary><c>snapshot</c>: replaces all that is known, whenever it comes.</summary>
public sealed record Snapshot : AttendanceMessage
{
    /// <summary>Everything up to this event is in it.</summary>
    public required long Seq { get; init; }

    /// <summary>The class session.</summary>
    public required SnapshotData Data { get; init; }
}
