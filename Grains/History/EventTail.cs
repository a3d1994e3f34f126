using System.Runtime.InteropServices;

namespace Attendance.Grains;

/// <summary>The latest events of a class, in order and without holes; a bounded stretch of the log kept in memory.</summary>
internal sealed class EventTail(int capacity)
{
    private readonly List<SessionEvent> _events = [];

    /// <summary>The first event kept; one past the head when nothing is.</summary>
    public long FirstSeq { get; private set; } = 1;

    /// <summary>How many are kept.</summary>
    public int Count => _events.Count;

    /// <summary>Forgets everything and stands behind the given head.</summary>
    public void StartAfter(long head)
    {
        _events.Clear();
        FirstSeq = head + 1;
    }

    /// <summary>Keeps the next event; the oldest go when a quarter more than the capacity is kept, so that trimming is rare.</summary>
    public void Add(SessionEvent next)
    {
        if (next.Seq != FirstSeq + _events.Count)
            throw new InvalidOperationException($"Event {next.Seq} does not follow {FirstSeq + _events.Count - 1}.");

        _events.Add(next);
        if (_events.Count <= capacity + (capacity / 4))
            return;
        var surplus = _events.Count - capacity;
        _events.RemoveRange(0, surplus);
        FirstSeq += surplus;
    }

    /// <summary>Puts earlier events before those kept. What does not end right before them is ignored: another reader was quicker.</summary>
    public void Prepend(IReadOnlyList<SessionEvent> earlier)
    {
        if (earlier.Count == 0 || earlier[^1].Seq != FirstSeq - 1)
            return;
        _events.InsertRange(0, earlier);
        FirstSeq = earlier[0].Seq;
    }

    /// <summary>Whether every event after the given one is here.</summary>
    public bool Covers(long since) => since >= FirstSeq - 1;

    /// <summary>The events after the given one, which must be covered.</summary>
    public ReadOnlySpan<SessionEvent> After(long since)
    {
        var skip = (int)Math.Min(since - FirstSeq + 1, _events.Count);
        return CollectionsMarshal.AsSpan(_events)[skip..];
    }
}
