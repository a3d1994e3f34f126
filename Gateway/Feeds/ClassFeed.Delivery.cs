using Attendance.Gateway.Protocol;
using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

internal sealed partial class ClassFeed
{
    private readonly HashSet<FeedMember> _splicing = [];
    private readonly List<ClassSessionMessage> _heldMessages = [];

    /// <summary>Takes a message from the stream.</summary>
    public void Receive(ClassSessionMessage message)
    {
        lock (_lock)
        {
            // While a gap is being closed, everything waits behind it.
            if (_isFilling)
                _heldMessages.Add(message);
            else
                HandleSafely(message);
        }
    }

    private void HandleSafely(ClassSessionMessage message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception fault)
        {
            // Half-told is worse than told again: the sockets come back with their resume points.
            Fail(fault);
        }
    }

    private void Handle(ClassSessionMessage message)
    {
        switch (message)
        {
            case EventsAppended appended:
                HandleEvents(appended);
                break;
            case ConnectionsChanged changed:
                NoteConnections(changed.Connections);
                break;
            case OperationConflicted conflict:
                TellConflict(conflict);
                break;
        }
    }

    private void HandleEvents(EventsAppended appended)
    {
        foreach (var named in appended.Events)
        {
            switch (_gate.Judge(named.Event.Seq))
            {
                case SequenceVerdict.Next:
                    Deliver(named);
                    break;
                case SequenceVerdict.Gap:
                    LogGap(classId, _gate.Last, named.Event.Seq);
                    _heldMessages.Add(appended);
                    StartFilling();
                    return;
            }
        }

        if (appended.Events[^1].Event.Seq == _gate.Last)
            NoteStats(appended.Stats);
    }

    /// <summary>Encodes an event once a view and hands it to whom it concerns.</summary>
    private void Deliver(in NamedEvent named)
    {
        var seq = named.Event.Seq;
        if (_members.Count > 0)
        {
            var frames = new EventFrames(classId, named);
            foreach (var member in _members.Staff)
                member.Deliver(seq, frames.ForStaff);
            DeliverToStudents(seq, Audience.Of(named.Event), frames);
            if (named.Event is RosterChanged roster)
                RemoveLeavers(roster);
        }

        AdvanceSplices();
        _waiters.Reached(seq);
    }

    private void DeliverToStudents(long seq, in Audience audience, EventFrames frames)
    {
        if (audience.IsEverybody)
        {
            foreach (var member in _members.Students)
                member.Deliver(seq, frames.ForStaff);
            return;
        }

        // Rows are looked up by student, so a change reaches its own student's sockets and no other.
        for (var i = 0; i < audience.Count; i++)
        {
            var change = audience[i];
            if (_members.Of(change.StudentId) is not { Count: > 0 } own)
                continue;
            var frame = EventFrames.ForStudent(change);
            foreach (var member in own)
                member.Deliver(seq, frame);
        }
    }

    private void RemoveLeavers(RosterChanged roster)
    {
        foreach (var row in roster.Removed)
        {
            foreach (var member in _members.Of(row.StudentId))
                member.Remove(roster.Seq);
        }

        foreach (var member in _members.Staff)
        {
            if (member.Viewer.Role == UserRole.Teacher && roster.TeachersRemoved.Contains(member.Viewer.UserId))
                member.Remove(roster.Seq);
        }
    }

    private void AdvanceSplices()
    {
        if (_splicing.Count == 0)
            return;
        foreach (var member in _splicing)
            member.TrySplice(_gate.Last);
        _splicing.RemoveWhere(static member => !member.IsSplicing);
    }

    private void TellConflict(OperationConflicted conflict)
    {
        var frame = ViewFrames.OperationConflict(classId, conflict, time.GetUtcNow());
        foreach (var member in _members.Staff)
        {
            if (member.Viewer.UserId != conflict.Asker.UserId)
                member.DeliverNow(_gate.Last, frame);
        }
    }
}
