namespace Attendance.Grains;

/// <summary>Keeps statistics in step with single rows, so that nothing is ever recounted.</summary>
internal static class Tally
{
    /// <summary>The statistics with one status counted more or less often.</summary>
    /// <param name="stats">The statistics before.</param>
    /// <param name="status">The status.</param>
    /// <param name="change">1 for a row that took the status on, -1 for one that gave it up.</param>
    public static AttendanceStats Count(this AttendanceStats stats, AttendanceStatus status, int change) => status switch
    {
        AttendanceStatus.Unmarked => stats with { Unmarked = stats.Unmarked + change },
        AttendanceStatus.Present => stats with { Present = stats.Present + change },
        AttendanceStatus.Late => stats with { Late = stats.Late + change },
        AttendanceStatus.Absent => stats with { Absent = stats.Absent + change },
        AttendanceStatus.Excused => stats with { Excused = stats.Excused + change },
        AttendanceStatus.LeftEarly => stats with { LeftEarly = stats.LeftEarly + change },
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such attendance status."),
    };
}
