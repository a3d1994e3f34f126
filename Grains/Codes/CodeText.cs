using System.Diagnostics.CodeAnalysis;

namespace Attendance.Grains;

/// <summary>
/// How a code is written and read: six symbols of Crockford's base 32 (https://www.crockford.com/base32.html), which has no letters that look like digits, and
/// forgives those who type them. Shown in two groups of three.
/// </summary>
internal static class CodeText
{
    /// <summary>Symbols of a code: 30 bits.</summary>
    public const int Length = 6;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsPerSymbol = 5;

    /// <summary>Writes the lower 30 bits of a number.</summary>
    public static string Write(int number) => string.Create(Length, number, static (text, rest) =>
    {
        for (var place = text.Length - 1; place >= 0; place--, rest >>= BitsPerSymbol)
            text[place] = Alphabet[rest & (Alphabet.Length - 1)];
    });

    /// <summary>Reads what somebody typed: in either case, with or without blanks and hyphens.</summary>
    /// <returns>False when it cannot be a code.</returns>
    public static bool TryRead(string typed, [NotNullWhen(true)] out string? code)
    {
        Span<char> symbols = stackalloc char[Length];
        var count = 0;
        code = null;
        foreach (var character in typed)
        {
            if (character is ' ' or '-' or '\u2010' or '\u2011' or '\u00a0')
                continue;
            if (count == Length || Symbol(character) is not { } symbol)
                return false;
            symbols[count++] = symbol;
        }

        if (count == Length)
            code = new(symbols);
        return code is not null;
    }

    private static char? Symbol(char typed) => char.ToUpperInvariant(typed) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var symbol when Alphabet.Contains(symbol, StringComparison.Ordinal) => symbol,
        _ => null,
    };
}
