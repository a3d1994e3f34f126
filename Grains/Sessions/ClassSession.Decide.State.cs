namespace Attendance.Grains;

internal sealed partial class ClassSession
{
    private Decision DecideOpen(ClassCommand command, EventStamp stamp) => Info.State == SessionState.Scheduled
        ? Commit(command, [Updated(stamp, SessionChange.Opened, Info with { State = SessionState.Open, OpenedAt = stamp.At })])
        : Refusals.InvalidState("opened", Info.State);

    private Decision DecideClose(ClassCommand command, EventStamp stamp)
    {
        if (Info.State != SessionState.Open)
            return Refusals.InvalidState("closed", Info.State);

        var closed = Info with { State = SessionState.Closed, ClosedAt = stamp.At };
        if (_roster.Stats.Unmarked == 0)
            return Commit(command, [Updated(stamp, SessionChange.Closed, closed)]);

        var absences = Bulk(stamp, BulkOperation.Close, AttendanceStatus.Absent, null, ChangesWhere(IsUnmarked), []);
        return Commit(command, [absences, Updated(stamp.Next(), SessionChange.Closed, closed)]);
    }

    private Decision DecideReopen(ClassCommand command, EventStamp stamp) => Info.State == SessionState.Closed
        ? Commit(command, [Updated(stamp, SessionChange.Reopened, Info with { State = SessionState.Open, ClosedAt = null })])
        : Refusals.InvalidState("reopened", Info.State);

    private static SessionUpdated Updated(EventStamp stamp, SessionChange change, SessionInfo session) => new()
    {
        Seq = stamp.Seq,
        At = stamp.At,
        ActorId = stamp.ActorId,
        CommandId = stamp.CommandId,
        Fingerprint = stamp.Fingerprint,
        Change = change,
        Session = session,
    };
}
