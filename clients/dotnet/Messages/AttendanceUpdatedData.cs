using System;

namespace Attendance.Client.Messages;

/// <summary>A change of one row. Students get the fields that are never null, and <see cref="LateMinutes"/>.</summary>
public sealed record AttendanceUpdatedData
{
    /// <summary>The class session; null for students.</summary>
    public long? ClassSessionId { get; init; }

    /// <summary>The student.</summary>
    public required long StudentId { get; init; }

    /// <summary>What the student is called; null for students.</summary>
    public string? StudentName { get; init; }

    /// <summary>One of <see cref="AttendanceStatus"/>; null if the row was unmarked, and for students.</summary>
    public string? OldStatus { get; init; }

    /// <summary>One of <see cref="AttendanceStatus"/>.</summary>
    public required string NewStatus { get; init; }

    /// <summary>Who set it; null for students.</summary>
    public long? UpdatedBy { get; init; }

    /// <summary>What they are called; null for students.</summary>
    public string? UpdatedByName { get; init; }

    /// <summary>Why; null for students.</summary>
    public string? Reason { get; init; }

    /// <summary>The event's time.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Whether staff changed a row that was not unmarked.</summary>
    public required bool IsOverride { get; init; }

    /// <summary>Whole minutes, for a late check-in.</summary>
    public int? LateMinutes { get; init; }
}
