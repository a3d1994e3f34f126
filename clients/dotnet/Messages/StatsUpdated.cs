namespace Attendance.Client.Messages;

/// <summary><c>stats_updated</c>: the counts changed, or were asked for. At most one in 250 ms, the last one always.</summary>
public sealed record StatsUpdated : AttendanceMessage
{
    /// <summary>The counts.</summary>
    public required Statistics Data { get; init; }
}
