using System;

namespace Attendance.Client.Messages;

/// <summary>One change of a row.</summary>
public sealed record HistoryEntry
{
    /// <summary>The event.</summary>
    public required long Seq { get; init; }

    /// <summary>One of <see cref="AttendanceStatus"/>; null if the row was unmarked.</summary>
    public string? OldStatus { get; init; }

    /// <summary>One of <see cref="AttendanceStatus"/>.</summary>
    public required string NewStatus { get; init; }

    /// <summary>Who set it.</summary>
    public required long UpdatedBy { get; init; }

    /// <summary>What they are called.</summary>
    public string? UpdatedByName { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The event's time.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Whether staff changed a row that was not unmarked.</summary>
    public required bool IsOverride { get; init; }

    /// <summary>Whole minutes, for a late check-in.</summary>
    public int? LateMinutes { get; init; }
}
