using System;
using System.Collections.Generic;

namespace Attendance.Client.Messages;

/// <summary>The first message of a connection: <c>teacher_connected</c> or <c>student_connected</c>.</summary>
public sealed record Greeting : AttendanceMessage
{
    /// <summary>The class session.</summary>
    public required long ClassId { get; init; }

    /// <summary>What may be done: <c>view_all</c>, <c>edit_attendance</c> and <c>bulk_operations</c>, or <c>view_own</c> and <c>check_in</c>.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>For people.</summary>
    public required string Message { get; init; }

    /// <summary>This connection, for support.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>Who is connected.</summary>
    public required long UserId { get; init; }

    /// <summary><c>teacher</c>, <c>admin</c> or <c>student</c>.</summary>
    public required string Role { get; init; }

    /// <summary>How far the class session is. What came before it may still be under way.</summary>
    public required long Seq { get; init; }

    /// <summary>Whether what was missed follows, instead of a snapshot.</summary>
    public required bool Resumed { get; init; }

    /// <summary>The end of the connection's token.</summary>
    public required DateTimeOffset TokenExpiresAt { get; init; }
}
