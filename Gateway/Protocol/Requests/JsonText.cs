using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Attendance.Gateway.Protocol;

/// <summary>Strings of well-formed JSON in valid UTF-8. What can still be wrong with them is an escape that names half a character.</summary>
internal static class JsonText
{
    /// <summary>The longest form of one UTF-16 unit: <c>\u0041</c>.</summary>
    private const int MaxBytesPerUnit = 6;

    /// <summary>Length of <c>\uXXXX</c>.</summary>
    private const int EscapeLength = 6;

    /// <summary>Decodes a string value of at most a given length.</summary>
    /// <param name="raw">The value with its quotes.</param>
    /// <param name="maxLength">UTF-16 units; longer values may be given up early.</param>
    /// <param name="text">The text; may still be longer than asked for.</param>
    /// <returns>False when it is far too long or holds a lone surrogate.</returns>
    internal static bool TryDecode(ReadOnlySpan<byte> raw, int maxLength, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (raw.Length - 2 > maxLength * MaxBytesPerUnit)
            return false;
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        return TryDecode(reader, out text);
    }

    /// <summary>Decodes the string or name a reader stands on.</summary>
    internal static bool TryDecode(in Utf8JsonReader reader, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (reader.ValueIsEscaped && !PairsSurrogates(reader.ValueSpan))
            return false;
        text = reader.GetString();
        return text is not null;
    }

    /// <summary>Whether every escaped high surrogate is followed by an escaped low one, and none stands alone.</summary>
    private static bool PairsSurrogates(ReadOnlySpan<byte> escaped)
    {
        for (var index = 0; index < escaped.Length;)
        {
            if (escaped[index] != (byte)'\\')
            {
                index++;
                continue;
            }

            var unit = UnitAt(escaped[index..]);
            if (char.IsLowSurrogate(unit))
                return false;
            index += escaped[index + 1] == (byte)'u' ? EscapeLength : 2;
            if (!char.IsHighSurrogate(unit))
                continue;
            if (index >= escaped.Length || !char.IsLowSurrogate(UnitAt(escaped[index..])))
                return false;
            index += EscapeLength;
        }

        return true;
    }

    /// <summary>The UTF-16 unit that a <c>\uXXXX</c> at the start stands for; U+0000 for anything else.</summary>
    private static char UnitAt(ReadOnlySpan<byte> text) =>
        text.Length >= EscapeLength && text[0] == (byte)'\\' && text[1] == (byte)'u'
        && Utf8Parser.TryParse(text[2..EscapeLength], out ushort unit, out var used, 'x') && used == EscapeLength - 2
            ? (char)unit
            : '\0';
}
