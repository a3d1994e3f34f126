using System.Globalization;

namespace Attendance.Gateway.Protocol;

/// <summary>Instants that clients send: ISO 8601 with date, time and offset. Kept in UTC and whole milliseconds, as they are sent.</summary>
internal static class TimeRules
{
    internal const string Rule = "an ISO 8601 date and time with an offset, such as 2026-01-31T12:00:00Z";

    /// <summary>The offset's place from the end: <c>+01:00</c>.</summary>
    private const int OffsetLength = 6;

    /// <summary>Sums with an instant (a day of lateness, a skew) must stay within the calendar.</summary>
    private const int LastYear = 9998;

    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    internal static bool TryParse(string text, out DateTimeOffset instant)
    {
        if (text.EndsWith('Z'))
            text = $"{text.AsSpan(0, text.Length - 1)}+00:00";
        instant = default;
        if (text.Length <= OffsetLength || text[^OffsetLength] is not ('+' or '-') || text[^3] != ':')
            return false;
        if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out instant))
            return false;
        instant = instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
        return instant.Year <= LastYear;
    }
}
