using System;
using System.Text.Json.Serialization;

namespace Attendance.Client.Messages;

/// <summary><c>ack</c>: a command is done, in the database, and stays there whatever dies.</summary>
public sealed record Ack : AttendanceMessage
{
    /// <summary>The command it answers.</summary>
    public required string Id { get; init; }

    /// <summary>The last event the command made; null for a new token. Not a number to resume from.</summary>
    public long? Seq { get; init; }

    /// <summary>The end of the new token, for a new token only.</summary>
    public DateTimeOffset? TokenExpiresAt { get; init; }

    /// <summary>What the command came to.</summary>
    public required AckData Data { get; init; }

    /// <summary>Whether an earlier sending of the command had been done already, or an earlier check-in counts.</summary>
    [JsonIgnore]
    public bool IsDuplicate => Data.Duplicate;
}
