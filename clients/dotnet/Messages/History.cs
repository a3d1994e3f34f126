using System.Collections.Generic;

namespace Attendance.Client.Messages;

/// <summary><c>history</c>: every change of one row.</summary>
public sealed record History : AttendanceMessage
{
    /// <summary>The question it answers.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required long StudentId { get; init; }

    /// <summary>The changes, oldest first, bulk changes included.</summary>
    public required IReadOnlyList<HistoryEntry> Data { get; init; }
}
