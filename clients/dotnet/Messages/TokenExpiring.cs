using System;

namespace Attendance.Client.Messages;

/// <summary><c>token_expiring</c>: the connection's token is about to end. The client asks for the next by itself.</summary>
public sealed record TokenExpiring : AttendanceMessage
{
    /// <summary>Its end.</summary>
    public required DateTimeOffset TokenExpiresAt { get; init; }
}
