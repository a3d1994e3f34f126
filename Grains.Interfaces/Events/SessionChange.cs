namespace Attendance.Grains;

/// <summary>What a <see cref="SessionUpdated"/> event did.</summary>
public enum SessionChange : byte
{
    /// <summary>The first event of every class.</summary>
    Scheduled = 0,

    /// <summary>Title, times or rules were changed.</summary>
    Amended = 1,

    /// <summary>Opened for the first time.</summary>
    Opened = 2,

    /// <summary>Closed.</summary>
    Closed = 3,

    /// <summary>Opened again.</summary>
    Reopened = 4,
}
