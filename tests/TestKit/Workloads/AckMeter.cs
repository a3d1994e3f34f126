namespace Attendance.TestKit;

/// <summary>Notes when commands are acknowledged, in each class, and knows the longest time without.</summary>
public sealed class AckMeter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, ClassAcks> _classes = [];
    private long? _since;

    /// <summary>Acknowledgements so far.</summary>
    public int Count { get; private set; }

    /// <summary>Begins to measure gaps.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _since = RealTime.Clock.GetTimestamp();
            foreach (var acks in _classes.Values)
                (acks.Last, acks.LongestGap) = (_since.Value, TimeSpan.Zero);
        }
    }

    /// <summary>Ends measuring: what has not been acknowledged by now is a gap up to now.</summary>
    public void End()
    {
        lock (_lock)
        {
            foreach (var acks in _classes.Values)
                Close(acks, RealTime.Clock.GetTimestamp());
            _since = null;
        }
    }

    /// <summary>The longest time between two acknowledgements of one class while measuring.</summary>
    public TimeSpan LongestGap
    {
        get
        {
            lock (_lock)
                return _classes.Values.Select(static acks => acks.LongestGap).DefaultIfEmpty().Max();
        }
    }

    /// <summary>The classes in which nothing was acknowledged for at least so long while measuring.</summary>
    public IReadOnlyList<long> ClassesWithGap(TimeSpan atLeast)
    {
        lock (_lock)
            return [.. _classes.Where(acks => acks.Value.LongestGap >= atLeast).Select(static acks => acks.Key).Order()];
    }

    /// <summary>The highest number acknowledged in a class, and how many acknowledgements it has had.</summary>
    public (long Seq, int Count) Of(long classId)
    {
        lock (_lock)
            return _classes.TryGetValue(classId, out var acks) ? (acks.HighestSeq, acks.Count) : default;
    }

    internal void Watch(AttendanceClient client) => client.Log.Appended += entry =>
    {
        if (entry.ReceivedMessage is { Type: "ack", Seq: { } seq })
            Note(client.ClassId, seq, entry.Timestamp);
    };

    private void Note(long classId, long seq, long at)
    {
        lock (_lock)
        {
            if (!_classes.TryGetValue(classId, out var acks))
                _classes.Add(classId, acks = new() { Last = _since ?? at });
            Count++;
            acks.Count++;
            acks.HighestSeq = Math.Max(acks.HighestSeq, seq);
            Close(acks, at);
            acks.Last = Math.Max(acks.Last, at);
        }
    }

    private void Close(ClassAcks acks, long at)
    {
        if (_since is null)
            return;
        var gap = RealTime.Clock.GetElapsedTime(acks.Last, at);
        acks.LongestGap = gap > acks.LongestGap ? gap : acks.LongestGap;
    }

    private sealed class ClassAcks
    {
        public long Last { get; set; }

        public long HighestSeq { get; set; }

        public int Count { get; set; }

        public TimeSpan LongestGap { get; set; }
    }
}
