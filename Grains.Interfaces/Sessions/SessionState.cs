namespace Attendance.Grains;

/// <summary>Where a class session stands between its being planned and its being over.</summary>
public enum SessionState : byte
{
    /// <summary>Planned; nobody can be marked and nobody can check in.</summary>
    Scheduled = 0,

    /// <summary>Running: students check in, staff mark.</summary>
    Open = 1,

    /// <summary>Over: staff may still correct rows; nobody checks in.</summary>
    Closed = 2,
}
