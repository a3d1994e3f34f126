namespace Attendance.Client.Messages;

/// <summary><c>attendance_updated</c>: one row was set.</summary>
public sealed record AttendanceUpdated : EventMessage
{
    /// <summary>The change.</summary>
    public required AttendanceUpdatedData Data { get; init; }
}
