using System.Collections.Immutable;

namespace Attendance.Grains;

internal sealed partial class ClassSession
{
    /// <summary>Takes the next event in, whichever version of the rules made it.</summary>
    /// <param name="e">The event.</param>
    /// <exception cref="InvalidOperationException">It is not the event after <see cref="Head"/>, or of no known type; nothing was changed.</exception>
    public void Apply(SessionEvent e)
    {
        if (e.Seq != Head + 1)
            throw new InvalidOperationException($"Class session {ClassId} stands at event {Head}; event {e.Seq} can't be next.");

        switch (e)
        {
            case AttendanceMarked marked:
                ApplyMark(marked);
                break;
            case BulkMarked bulk:
                ApplyBulk(bulk);
                break;
            case SessionUpdated updated:
                _info = updated.Session;
                break;
            case RosterChanged changed:
                _roster.Remove(changed.Removed);
                _roster.Enroll(changed.Added);
                TeacherIds = ChangeTeachers(changed);
                break;
            case AlertRaised:
                break;
            default:
                throw new InvalidOperationException($"Class session {ClassId} can't take in event {e.Seq}, a {e.GetType().Name}.");
        }

        Head = e.Seq;
        LastEventAt = e.At;
        _applied.Note(e, StateNow);
    }

    private SessionState StateNow => _info?.State ?? SessionState.Scheduled;

    private void ApplyMark(AttendanceMarked e)
    {
        _roster.Set(new(e.StudentId, e.To, e.CheckedInAt, e.LateMinutes, e.ActorId, e.Reason, e.IsOverride, e.Seq));
        if (e.DeviceHash is { } device)
            _devices.Note(device, e.StudentId);
    }

    private void ApplyBulk(BulkMarked e)
    {
        foreach (var change in e.Changes)
        {
            var before = _roster.Find(change.StudentId) ?? _roster.FindFormer(change.StudentId);
            var checkedInAt = e.To == AttendanceStatus.Unmarked ? null : before?.CheckedInAt;
            _roster.Set(new(change.StudentId, e.To, checkedInAt, null, e.ActorId, e.Reason, change.IsOverride, e.Seq));
        }
    }

    private ImmutableArray<long> ChangeTeachers(RosterChanged e) => e.TeachersAdded.IsEmpty && e.TeachersRemoved.IsEmpty
        ? TeacherIds
        : [.. TeacherIds.Except(e.TeachersRemoved).Union(e.TeachersAdded)];
}
