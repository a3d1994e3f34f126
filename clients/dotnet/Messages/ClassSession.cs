using System;

namespace Attendance.Client.Messages;

/// <summary>One meeting of a class.</summary>
public sealed record ClassSession
{
    /// <summary>Its id.</summary>
    public required long ClassSessionId { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The section, if it has one.</summary>
    public string? Section { get; init; }

    /// <summary>One of <see cref="ClassSessionState"/>.</summary>
    public required string State { get; init; }

    /// <summary>The planned beginning.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The planned end, if there is one.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>A check-in at or after it is late.</summary>
    public required DateTimeOffset LateAfter { get; init; }

    /// <summary>The first opening; null before it.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The closing; null unless it is closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether a check-in needs the code shown in the room.</summary>
    public required bool CheckInCodeRequired { get; init; }
}
