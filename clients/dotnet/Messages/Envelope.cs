using System;
using System.Text.Json;

namespace Attendance.Client.Messages;

/// <summary>What any message may say of itself, also one of a type that this version does not know.</summary>
/// <param name="Type">Its type; empty if it has none.</param>
/// <param name="Id">The command it answers.</param>
/// <param name="Seq">The number of an event.</param>
/// <param name="Timestamp">Its time; the least there is if it has none.</param>
/// <param name="Raw">The whole message.</param>
internal readonly record struct Envelope(string Type, string? Id, long? Seq, DateTimeOffset Timestamp, JsonElement Raw)
{
    /// <summary>Whether it is a greeting, whatever the role.</summary>
    internal bool IsGreeting => Type.EndsWith("_connected", StringComparison.Ordinal);

    /// <exception cref="InvalidOperationException">It is not an object.</exception>
    internal static Envelope Of(JsonElement raw) => new(
        TextOf(raw, "type") ?? "",
        TextOf(raw, "id"),
        raw.TryGetProperty("seq", out var seq) && seq.ValueKind == JsonValueKind.Number && seq.TryGetInt64(out var number) ? number : null,
        raw.TryGetProperty("timestamp", out var timestamp) && timestamp.ValueKind == JsonValueKind.String && timestamp.TryGetDateTimeOffset(out var time) ? time : default,
        raw);

    /// <summary>The text of a field, or null.</summary>
    internal string? Text(string field) => TextOf(Raw, field);

    private static string? TextOf(JsonElement raw, string field) =>
        raw.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
