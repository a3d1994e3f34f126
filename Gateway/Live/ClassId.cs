using System.Globalization;

namespace Attendance.Gateway.Live;

/// <summary>Class ids in routes.</summary>
internal static class ClassId
{
    /// <summary>2^53 − 1: JavaScript must hold it.</summary>
    public const long Max = (1L << 53) - 1;

    /// <summary>Reads an id from 1 to <see cref="Max"/>, decimal digits only.</summary>
    public static bool TryParse(string? text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id is >= 1 and <= Max;
}
