namespace Attendance.Client.Messages;

/// <summary>What a row can say. A gateway of a later version may know more.</summary>
public static class AttendanceStatus
{
    /// <summary>Nobody has said anything yet; taken back.</summary>
    public const string Unmarked = "unmarked";

    /// <summary>There in time.</summary>
    public const string Present = "present";

    /// <summary>There, but not in time.</summary>
    public const string Late = "late";

    /// <summary>Not there.</summary>
    public const string Absent = "absent";

    /// <summary>Not there, and not counted.</summary>
    public const string Excused = "excused";

    /// <summary>Was there, and left before the end.</summary>
    public const string LeftEarly = "left_early";
}
