namespace Attendance.Storage;

/// <summary>What the <c>type</c> column says. Written into rows that never change: a name here is never altered nor given another meaning.</summary>
internal static class EventTypes
{
    /// <summary>A <see cref="AttendanceMarked"/>.</summary>
    public const string Marked = "marked";

    /// <summary>A <see cref="BulkMarked"/>.</summary>
    public const string BulkMarked = "bulk_marked";

    /// <summary>A <see cref="RosterChanged"/>.</summary>
    public const string RosterChanged = "roster_changed";

    /// <summary>A <see cref="SessionUpdated"/>.</summary>
    public const string SessionUpdated = "session_updated";

    /// <summary>An <see cref="AlertRaised"/>.</summary>
    public const string AlertRaised = "alert_raised";
}
