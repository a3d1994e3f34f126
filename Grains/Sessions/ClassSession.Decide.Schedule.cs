using System.Collections.Immutable;

namespace Attendance.Grains;

internal sealed partial class ClassSession
{
    private Decision DecideSchedule(ScheduleSession command, EventStamp stamp)
    {
        var plan = new RosterPlan(command);
        var newNames = plan.NewNames(Names);
        var planned = Planned(command);
        var events = ImmutableArray.CreateBuilder<SessionEvent>(2);
        if (planned != _info)
        {
            events.Add(Updated(stamp, Exists ? SessionChange.Amended : SessionChange.Scheduled, planned));
            stamp = stamp.Next();
        }

        if (Compare(plan, newNames, stamp) is { } change)
            events.Add(change);

        return events.Count == 0
            ? new Decision.Repeat(new(Head, new SessionResult(StateNow)))
            : Commit(command, events.DrainToImmutable(), newNames);
    }

    private SessionInfo Planned(ScheduleSession command)
    {
        var session = _info
            ?? new(ClassId, command.Title, command.Section, SessionState.Scheduled, default, null, 0, null, null, false);
        return session with
        {
            Title = command.Title,
            Section = command.Section,
            StartsAt = EventTime.Truncate(command.StartsAt),
            EndsAt = command.EndsAt is { } end ? EventTime.Truncate(end) : null,
            LateAfterMinutes = command.LateAfterMinutes,
            CheckInCodeRequired = command.CheckInCodeRequired,
        };
    }

    private RosterChanged? Compare(RosterPlan plan, Dictionary<long, string> newNames, EventStamp stamp)
    {
        var change = new RosterChanged
        {
            Seq = stamp.Seq,
            At = stamp.At,
            ActorId = stamp.ActorId,
            CommandId = stamp.CommandId,
            Fingerprint = stamp.Fingerprint,
            Added = [.. plan.Students.Where(id => _roster.Find(id) is null)
                .Select(id => _roster.FindFormer(id) ?? AttendanceRow.Untouched(id, stamp.Seq))],
            Removed = [.. _roster.Rows.Where(row => !plan.HasStudent(row.StudentId))],
            TeachersAdded = [.. plan.Teachers.Except(TeacherIds)],
            TeachersRemoved = [.. TeacherIds.Where(id => !plan.HasTeacher(id))],
            Renamed = [.. plan.Teachers.Union(plan.Students).Where(id => newNames.ContainsKey(id) && (IsTeacher(id) || _roster.Find(id) is not null))],
        };
        var isSame = change.Added.IsEmpty && change.Removed.IsEmpty && change.TeachersAdded.IsEmpty && change.TeachersRemoved.IsEmpty
            && change.Renamed.IsEmpty;
        return isSame ? null : change;
    }
}
