using System.Runtime.InteropServices;
using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Feeds;

// What staff see of events that came together goes to each of their sockets in one write: in a busy class a write costs many times what its bytes do.
internal sealed partial class ClassFeed
{
    // A run of the largest events is still a small part of what may wait for a socket.
    private const int LongestRun = 64;

    private readonly List<EventFrames> _run = [];
    private readonly List<OutboundFrame> _runFrames = [];

    private void EndRunSafely()
    {
        try
        {
            EndRun();
        }
        catch (Exception fault)
        {
            Fail(fault);
        }
    }

    /// <summary>Sends staff what has been gathered for them, with the statistics behind it when those are due.</summary>
    private void EndRun()
    {
        var statsAreDue = _statsPacer.IsDue && !_isFilling && _statsPacer.TryTake(time, options.StatsInterval);
        if (_run.Count > 0)
            SendRun(statsAreDue ? StatsFrame() : null);
        else if (statsAreDue)
            TellStats();
        if (_statsPacer.IsDue)
            Wake();
        _waiters.Reached(_gate.Last);
    }

    private void SendRun(OutboundFrame? stats)
    {
        var (first, last) = (_run[0].Seq, _run[^1].Seq);
        foreach (var frames in _run)
            _runFrames.Add(frames.ForStaff);
        if (stats is not null)
            _runFrames.Add(stats);
        var merged = OutboundFrame.Merge(CollectionsMarshal.AsSpan(_runFrames));
        foreach (var member in _members.Staff)
        {
            if (member.TakesAllAfter(first))
                member.Socket!.TrySend(merged);
            else
                SendOneByOne(member, stats, last);
        }

        _run.Clear();
        _runFrames.Clear();
    }

    private void SendOneByOne(FeedMember member, OutboundFrame? stats, long last)
    {
        foreach (var frames in _run)
            member.Deliver(frames.Seq, frames.ForStaff);
        if (stats is not null)
            member.DeliverNow(last, stats);
    }
}
