namespace Attendance.Client.Messages;

/// <summary><c>position</c>: how far the class session is.</summary>
public sealed record Position : AttendanceMessage
{
    /// <summary>Everything up to this event has been received.</summary>
    public required long Seq { get; init; }
}
