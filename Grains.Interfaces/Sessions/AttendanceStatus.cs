namespace Attendance.Grains;

/// <summary>What the roster says about one student of one class session.</summary>
public enum AttendanceStatus : byte
{
    /// <summary>Nobody has said anything about the student yet; not the same as <see cref="Absent"/>.</summary>
    Unmarked = 0,

    /// <summary>There in time.</summary>
    Present = 1,

    /// <summary>There, but after the session's late limit.</summary>
    Late = 2,

    /// <summary>Not there.</summary>
    Absent = 3,

    /// <summary>Not expected: left out of the attendance rate.</summary>
    Excused = 4,

    /// <summary>Was there, and went before the end.</summary>
    LeftEarly = 5,
}
