using System;

namespace Attendance.Client.Messages;

/// <summary>A code for the wall.</summary>
public sealed record CheckInCodeData
{
    /// <summary>The code.</summary>
    public required string Code { get; init; }

    /// <summary>The check-in page, with the code behind <c>#code=</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>From when it is shown.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Until when it is shown; it counts a little longer, for those who are still typing.</summary>
    public required DateTimeOffset ValidUntil { get; init; }
}
