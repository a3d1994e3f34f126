using System;

namespace Attendance.Client.Messages;

/// <summary>One student's attendance.</summary>
public sealed record AttendanceRow
{
    /// <summary>The student.</summary>
    public required long StudentId { get; init; }

    /// <summary>What the student is called, if that is known.</summary>
    public string? StudentName { get; init; }

    /// <summary>One of <see cref="AttendanceStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>When the student checked in, if so. Kept when staff change the row; cleared by <see cref="AttendanceStatus.Unmarked"/>.</summary>
    public DateTimeOffset? CheckedInAt { get; init; }

    /// <summary>Whole minutes, for a late check-in.</summary>
    public int? LateMinutes { get; init; }

    /// <summary>Who changed it last: staff, or the student. Null if nobody did.</summary>
    public long? UpdatedBy { get; init; }

    /// <summary>What they are called.</summary>
    public string? UpdatedByName { get; init; }

    /// <summary>Given with the last change.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the last change was one by staff of a row that was not unmarked.</summary>
    public required bool IsOverride { get; init; }

    /// <summary>The event that changed it last, or enrolled the student: what a mark may expect.</summary>
    public required long Seq { get; init; }
}
