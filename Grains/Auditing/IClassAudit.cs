namespace Attendance.Grains;

/// <summary>Told of what happens in class sessions, for a log of security events. The event log is the record; this is a signal, and may miss what a crash comes between.</summary>
public interface IClassAudit
{
    /// <summary>An event has become durable.</summary>
    /// <param name="classId">The class session.</param>
    /// <param name="durable">The event.</param>
    void Record(long classId, SessionEvent durable);
}
