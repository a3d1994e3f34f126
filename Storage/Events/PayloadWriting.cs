using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Attendance.Storage;

/// <summary>How payloads write the kinds of values they share.</summary>
internal static class PayloadWriting
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a word.</summary>
    public static void WriteWord<T>(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, Words<T> words, T value)
        where T : struct, Enum => writer.WriteString(name, words[value]);

    /// <summary>Writes a text unless it is null.</summary>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair, which no UTF-8 can.</exception>
    public static void WriteText(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is null)
            return;
        Demand(text);
        writer.WriteString(name, text);
    }

    /// <summary>Writes a number unless it is null.</summary>
    public static void WriteOptional(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    /// <summary>Writes a flag if it is set.</summary>
    public static void WriteFlag(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
            writer.WriteBoolean(name, value);
    }

    /// <summary>Writes an instant unless it is null: Unix milliseconds, or ISO 8601 for one that is not in UTC and whole milliseconds.</summary>
    public static void WriteInstant(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is not { } instant)
            return;
        if (instant.Offset == TimeSpan.Zero && instant.Ticks % TimeSpan.TicksPerMillisecond == 0)
            writer.WriteNumber(name, instant.ToUnixTimeMilliseconds());
        else
            writer.WriteString(name, instant);
    }

    /// <summary>Writes ids unless there are none.</summary>
    public static void WriteIds(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, ImmutableArray<long> ids)
    {
        if (ids.IsDefaultOrEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var id in ids)
            writer.WriteNumberValue(id);
        writer.WriteEndArray();
    }

    /// <summary>Refuses text that would not come back as it went in.</summary>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair.</exception>
    public static void Demand(string text) => Strict.GetByteCount(text);
}
