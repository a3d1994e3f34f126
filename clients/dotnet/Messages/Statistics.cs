using System;

namespace Attendance.Client.Messages;

/// <summary>The counts of a class session.</summary>
public sealed record Statistics
{
    /// <summary>The class session.</summary>
    public required long ClassSessionId { get; init; }

    /// <summary>Students on the roster.</summary>
    public required int TotalEnrolled { get; init; }

    /// <summary>Present, late, or left early.</summary>
    public required int CheckedInCount { get; init; }

    /// <summary>Present.</summary>
    public required int PresentCount { get; init; }

    /// <summary>Late.</summary>
    public required int LateCount { get; init; }

    /// <summary>Absent; the unmarked are not among them.</summary>
    public required int AbsentCount { get; init; }

    /// <summary>Excused.</summary>
    public required int ExcusedCount { get; init; }

    /// <summary>Left early.</summary>
    public required int LeftEarlyCount { get; init; }

    /// <summary>Not marked yet.</summary>
    public required int UnmarkedCount { get; init; }

    /// <summary>The share of those not excused who have checked in, 0 to 1; 0 when nobody is left to count.</summary>
    public required double AttendanceRate { get; init; }

    /// <summary>The class session's latest event.</summary>
    public required DateTimeOffset LastUpdated { get; init; }

    /// <summary>Sockets of the class session over all gateways, at most 5 s old.</summary>
    public required int ConnectedCount { get; init; }
}
