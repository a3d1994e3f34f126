using System.Runtime.InteropServices;
using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Feeds;

/// <summary>
/// Events that came together, for those who see everything: to each of their sockets in one write, because in a busy class a write costs many times what its
/// bytes do. First gathered, then sent, a slice of the boards at a time. Guarded by the feed's lock.
/// </summary>
internal sealed class StaffRun
{
    // What one event or the other adds to the boards is a small part of what may wait for a socket.
    private const int Longest = 64;

    private readonly List<EventFrames> _events = [];
    private readonly List<OutboundFrame> _frames = [];
    private readonly List<FeedMember> _boards = [];
    private OutboundFrame? _merged;
    private OutboundFrame? _stats;
    private int _sent;

    /// <summary>Whether it holds nothing: neither gathered, nor being sent.</summary>
    public bool IsEmpty => _events.Count == 0;

    /// <summary>Whether it is to be sent before more is added.</summary>
    public bool IsFull => _events.Count >= Longest;

    /// <summary>Whether there is more than one event in it: they come faster than they are told.</summary>
    public bool IsCrowded => _events.Count > 1;

    /// <summary>Its first event.</summary>
    public long First => _events[0].Seq;

    /// <summary>Gathers an event.</summary>
    public void Add(EventFrames frames) => _events.Add(frames);

    /// <summary>Nothing more is gathered: what is there is to be sent.</summary>
    /// <param name="boards">To whom.</param>
    /// <param name="stats">What goes behind the events, if anything.</param>
    public void Close(IReadOnlyCollection<FeedMember> boards, OutboundFrame? stats)
    {
        _boards.AddRange(boards);
        _stats = stats;
        foreach (var frames in _events)
            _frames.Add(frames.ForStaff);
        if (stats is not null)
            _frames.Add(stats);
        _merged = OutboundFrame.Merge(CollectionsMarshal.AsSpan(_frames));
    }

    /// <summary>Sends it to more of the boards.</summary>
    /// <param name="count">To how many at most.</param>
    /// <returns>Whether all have it: then it is empty again.</returns>
    public bool SendTo(int count)
    {
        for (; count > 0 && _sent < _boards.Count; count--)
            SendTo(_boards[_sent++]);
        if (_sent < _boards.Count)
            return false;
        Clear();
        return true;
    }

    /// <summary>Forgets what has not been sent.</summary>
    public void Clear()
    {
        _events.Clear();
        _frames.Clear();
        _boards.Clear();
        (_merged, _stats, _sent) = (null, null, 0);
    }

    private void SendTo(FeedMember board)
    {
        if (board.HasLeft)
            return;
        if (board.TakesAllAfter(First))
        {
            board.Socket!.TrySend(_merged!);
            return;
        }

        foreach (var frames in _events)
            board.Deliver(frames.Seq, frames.ForStaff);
        if (_stats is not null)
            board.DeliverNow(_events[^1].Seq, _stats);
    }
}
