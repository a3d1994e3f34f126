using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Attendance.Client;

/// <summary>A message of the gateway: one of the records of <c>Attendance.Client.Messages</c>, by its type.</summary>
/// <remarks>Types and fields may be added to the protocol. What this version does not know is an <see cref="Messages.UnknownMessage"/>; and
/// <see cref="Raw"/> holds every field, known or not.</remarks>
public abstract record AttendanceMessage
{
    private protected AttendanceMessage()
    {
    }

    /// <summary>Its type, by the protocol.</summary>
    [JsonIgnore]
    public string Type { get; internal init; } = "";

    /// <summary>When it was said; for a message about an event, the event's time. In UTC, to the millisecond.</summary>
    [JsonRequired]
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The whole message as it came.</summary>
    [JsonIgnore]
    public JsonElement Raw { get; internal init; }
}
