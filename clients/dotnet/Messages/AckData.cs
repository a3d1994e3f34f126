using System;
using System.Collections.Generic;

namespace Attendance.Client.Messages;

/// <summary>What a command came to. Which fields are set depends on the command; all others are null.</summary>
public sealed record AckData
{
    /// <summary>For a mark or a check-in: the student.</summary>
    public long? StudentId { get; init; }

    /// <summary>For a mark or a check-in: one of <see cref="AttendanceStatus"/>.</summary>
    public string? Status { get; init; }

    /// <summary>For a late check-in: whole minutes.</summary>
    public int? LateMinutes { get; init; }

    /// <summary>For a mark or a check-in: when the student checked in, if so.</summary>
    public DateTimeOffset? CheckedInAt { get; init; }

    /// <summary>For a bulk mark: rows set.</summary>
    public int? ProcessedCount { get; init; }

    /// <summary>For a bulk mark: ids that are not on the roster.</summary>
    public IReadOnlyList<long>? Failed { get; init; }

    /// <summary>For opening, closing and reopening: one of <see cref="ClassSessionState"/>.</summary>
    public string? State { get; init; }

    /// <summary>For a new token: its end.</summary>
    public DateTimeOffset? TokenExpiresAt { get; init; }

    /// <summary>Whether it had been done already.</summary>
    public bool Duplicate { get; init; }
}
