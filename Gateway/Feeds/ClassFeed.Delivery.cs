using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Orleans.Streams;

namespace Attendance.Gateway.Feeds;

internal sealed partial class ClassFeed
{
    private readonly HashSet<FeedMember> _splicing = [];
    private readonly List<ClassSessionMessage> _heldMessages = [];

    /// <summary>Takes what the stream brings. What comes together is sent together.</summary>
    public void Receive(IList<SequentialItem<ClassSessionMessage>> items)
    {
        lock (_lock)
        {
            foreach (var item in items)
                HandleSafely(item.Item);
            EndRunSafely();
        }
    }

    private void HandleSafely(ClassSessionMessage message)
    {
        try
        {
            // While a gap is being closed, everything waits behind it.
            if (_isFilling)
                _heldMessages.Add(message);
            else
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
                TellAll();
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
                    EndRun();
                    LogGap(classId, _gate.Last, named.Event.Seq);
                    _heldMessages.Add(appended);
                    StartFilling();
                    return;
            }
        }

        if (appended.Events[^1].Event.Seq == _gate.Last)
        {
            _stats = appended.Stats;
            _statsPacer.Touch();
        }
    }

    /// <summary>Encodes an event once a view and hands it to whom it concerns: to students now, to staff with those that come with it.</summary>
    private void Deliver(in NamedEvent named)
    {
        var seq = named.Event.Seq;
        if (_members.Count > 0)
        {
            var frames = new EventFrames(classId, named);
            if (_members.Staff.Count > 0)
                _gathered.Add(frames);
            DeliverToStudents(seq, Audience.Of(named.Event), frames);
            if (named.Event is RosterChanged roster)
            {
                TellAll();
                RemoveLeavers(roster);
            }
        }

        if (named.Event is SessionUpdated)
            CallForCodes();
        if (_gathered.IsFull)
            EndRun();
        AdvanceSplices();
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
        TellAll();
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
