using System.Text.Json;

namespace Attendance.Gateway.Protocol;

/// <summary>Instants on the wire: ISO 8601, UTC, milliseconds, <c>Z</c>: <c>2026-01-31T12:00:00.000Z</c>.</summary>
internal static class WireTime
{
    /// <summary>Up to the milliseconds: <c>2026-01-31T12:00:00.000</c>.</summary>
    private const int MillisecondsEnd = 23;

    /// <summary>What the round-trip format of a UTC instant takes: <c>2026-01-31T12:00:00.0000000Z</c>.</summary>
    private const int RoundTripLength = 28;

    /// <summary>Writes an instant as a field.</summary>
    internal static void WriteTime(this Utf8JsonWriter json, JsonEncodedText name, DateTimeOffset instant)
    {
        Span<byte> text = stackalloc byte[RoundTripLength];
        instant.UtcDateTime.TryFormat(text, out _, "O");
        text[MillisecondsEnd] = (byte)'Z';
        json.WriteString(name, text[..(MillisecondsEnd + 1)]);
    }

    /// <summary>Writes an instant, or null, as a field.</summary>
    internal static void WriteTime(this Utf8JsonWriter json, JsonEncodedText name, DateTimeOffset? instant)
    {
        if (instant is { } known)
            json.WriteTime(name, known);
        else
            json.WriteNull(name);
    }
}
