namespace Attendance.Gateway.Protocol;

/// <summary>Ids of classes, users and students: whole numbers that JavaScript can hold, written one way only.</summary>
internal static class IdRules
{
    /// <summary>2^53 − 1, the greatest integer that a JavaScript number holds exactly.</summary>
    internal const long Max = (1L << 53) - 1;

    /// <summary>What an id must be, for error texts.</summary>
    internal const string Rule = "an integer from 1 to 9007199254740991";

    /// <summary>Digits of <see cref="Max"/>.</summary>
    private const int MaxDigits = 16;

    /// <summary>Whether a number is an id.</summary>
    internal static bool IsId(long value) => value is >= 1 and <= Max;

    /// <summary>Reads an id from text: digits alone, no sign, no leading zero.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out long id) => TryParseNumber(text, out id) && IsId(id);

    /// <summary>Reads an id from the bytes of a JSON number: <c>1.0</c> and <c>1e3</c> are not ids.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out long id) => TryParseNumber(text, out id) && IsId(id);

    /// <summary>Reads a whole number from 0 to <see cref="Max"/>.</summary>
    internal static bool TryParseNumber(ReadOnlySpan<byte> text, out long number)
    {
        Span<char> chars = stackalloc char[MaxDigits];
        number = 0;
        if (text.Length > MaxDigits)
            return false;
        for (var index = 0; index < text.Length; index++)
            chars[index] = (char)text[index];
        return TryParseNumber(chars[..text.Length], out number);
    }

    /// <summary>Reads a whole number from 0 to <see cref="Max"/>.</summary>
    internal static bool TryParseNumber(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        if (text.Length is 0 or > MaxDigits || (text.Length > 1 && text[0] == '0'))
            return false;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return false;
            number = (number * 10) + (character - '0');
        }

        return number <= Max;
    }
}
