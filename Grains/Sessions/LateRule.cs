namespace Attendance.Grains;

/// <summary>Whether a check-in is in time.</summary>
internal static class LateRule
{
    /// <summary>Judges a check-in.</summary>
    /// <param name="session">The session, opened.</param>
    /// <param name="at">When the student checked in.</param>
    /// <returns>Present, or late with the whole minutes since the session began.</returns>
    public static (AttendanceStatus Status, int? LateMinutes) Judge(SessionInfo session, DateTimeOffset at) =>
        at < session.LateAfter
            ? (AttendanceStatus.Present, null)
            : (AttendanceStatus.Late, (int)((at - session.LateFrom).Ticks / TimeSpan.TicksPerMinute));
}
