using System;
using System.Collections.Generic;

namespace Attendance.Client.Messages;

/// <summary>A change of many rows.</summary>
public sealed record BulkOperationCompletedData
{
    /// <summary>The class session.</summary>
    public required long ClassSessionId { get; init; }

    /// <summary><c>mark</c>, or <c>close</c>: the class session was closed.</summary>
    public required string Operation { get; init; }

    /// <summary>Whose rows were set, in the order of the roster.</summary>
    public required IReadOnlyList<long> AffectedStudents { get; init; }

    /// <summary>What they say now: one of <see cref="AttendanceStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who did it.</summary>
    public required long UpdatedBy { get; init; }

    /// <summary>What they are called.</summary>
    public string? UpdatedByName { get; init; }

    /// <summary>Rows set.</summary>
    public required int ProcessedCount { get; init; }

    /// <summary>Students asked for who are not on the roster.</summary>
    public required int FailedCount { get; init; }

    /// <summary>The event's time.</summary>
    public required DateTimeOffset Timestamp { get; init; }
}
