using System;

namespace Attendance.Client.Messages;

/// <summary>Something to look at.</summary>
public sealed record AttendanceAlertData
{
    /// <summary>The class session.</summary>
    public required long ClassSessionId { get; init; }

    /// <summary><c>shared_device</c>, <c>code_guessing</c> or <c>other_network</c>.</summary>
    public required string AlertType { get; init; }

    /// <summary><c>warning</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>Who checked in, or sent the last wrong code.</summary>
    public required long StudentId { get; init; }

    /// <summary>What the student is called.</summary>
    public string? StudentName { get; init; }

    /// <summary>For people.</summary>
    public required string Message { get; init; }

    /// <summary>More about it.</summary>
    public required AttendanceAlertDetail Data { get; init; }

    /// <summary>The event's time.</summary>
    public required DateTimeOffset Timestamp { get; init; }
}
