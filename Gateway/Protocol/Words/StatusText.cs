using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The names of attendance statuses.</summary>
internal static class StatusText
{
    private static readonly JsonEncodedText Unmarked = JsonEncodedText.Encode("unmarked");
    private static readonly JsonEncodedText Present = JsonEncodedText.Encode("present");
    private static readonly JsonEncodedText Late = JsonEncodedText.Encode("late");
    private static readonly JsonEncodedText Absent = JsonEncodedText.Encode("absent");
    private static readonly JsonEncodedText Excused = JsonEncodedText.Encode("excused");
    private static readonly JsonEncodedText LeftEarly = JsonEncodedText.Encode("left_early");

    /// <summary>The name on the wire.</summary>
    internal static JsonEncodedText Of(AttendanceStatus value) => value switch
    {
        AttendanceStatus.Unmarked => Unmarked,
        AttendanceStatus.Present => Present,
        AttendanceStatus.Late => Late,
        AttendanceStatus.Absent => Absent,
        AttendanceStatus.Excused => Excused,
        AttendanceStatus.LeftEarly => LeftEarly,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A value without a name on the wire."),
    };

    /// <summary>What a name on the wire stands for; null when for nothing. Names are case-sensitive.</summary>
    internal static AttendanceStatus? Parse(string text) => text switch
    {
        "unmarked" => AttendanceStatus.Unmarked,
        "present" => AttendanceStatus.Present,
        "late" => AttendanceStatus.Late,
        "absent" => AttendanceStatus.Absent,
        "excused" => AttendanceStatus.Excused,
        "left_early" => AttendanceStatus.LeftEarly,
        _ => null,
    };
}
