namespace Attendance.Grains;

/// <summary>How many of a class's enrolled students stand where. The six counts add up to the number enrolled.</summary>
/// <param name="Unmarked">Nobody has said anything yet.</param>
/// <param name="Present">There in time.</param>
/// <param name="Late">There, after the late limit.</param>
/// <param name="Absent">Marked absent; the unmarked don't count here.</param>
/// <param name="Excused">Not expected.</param>
/// <param name="LeftEarly">There, gone before the end.</param>
/// <param name="LastUpdated">Time of the class's latest event.</param>
[GenerateSerializer, Immutable, Alias("attendance.AttendanceStats")]
public readonly record struct AttendanceStats(
    [property: Id(0)] int Unmarked,
    [property: Id(1)] int Present,
    [property: Id(2)] int Late,
    [property: Id(3)] int Absent,
    [property: Id(4)] int Excused,
    [property: Id(5)] int LeftEarly,
    [property: Id(6)] DateTimeOffset LastUpdated)
{
    /// <summary>Students on the roster.</summary>
    public int TotalEnrolled => Unmarked + Present + Late + Absent + Excused + LeftEarly;

    /// <summary>Students who came: present, late or gone early.</summary>
    public int CheckedIn => Present + Late + LeftEarly;

    /// <summary>Came, over those who were expected; 0 to 1, and 0 when nobody is left to count.</summary>
    public double AttendanceRate => TotalEnrolled - Excused is > 0 and var expected ? (double)CheckedIn / expected : 0;
}
