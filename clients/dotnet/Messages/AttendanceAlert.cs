namespace Attendance.Client.Messages;

/// <summary><c>attendance_alert</c>: something to look at.</summary>
public sealed record AttendanceAlert : EventMessage
{
    /// <summary>The alert.</summary>
    public required AttendanceAlertData Data { get; init; }
}
