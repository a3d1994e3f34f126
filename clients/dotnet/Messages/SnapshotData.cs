using System.Collections.Generic;

namespace Attendance.Client.Messages;

/// <summary>A class session as one user may see it.</summary>
public sealed record SnapshotData
{
    /// <summary>The class session itself.</summary>
    public required ClassSession Session { get; init; }

    /// <summary>The counts; null for students.</summary>
    public Statistics? Stats { get; init; }

    /// <summary>Every row, in the order of enrolment; null for students.</summary>
    public IReadOnlyList<AttendanceRow>? Roster { get; init; }

    /// <summary>The student's own row; null for staff.</summary>
    public AttendanceRow? Me { get; init; }
}
