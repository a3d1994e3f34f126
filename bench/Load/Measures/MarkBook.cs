using System.Collections.Concurrent;

namespace Attendance.Load.Measures;

/// <summary>Every mark of a run: when it was sent, when acknowledged, and as what.</summary>
internal sealed class MarkBook
{
    private readonly ConcurrentDictionary<long, Entry> _entries = new();
    private long _last;

    /// <summary>Marks acknowledged so far.</summary>
    public long Acknowledgements => Volatile.Read(ref _acknowledgements);

    private long _acknowledgements;

    /// <summary>How many have been sent.</summary>
    public long Sent => Volatile.Read(ref _last);

    /// <summary>Gives a mark its number.</summary>
    public long Begin(long classId, long now)
    {
        var number = Interlocked.Increment(ref _last);
        _entries[number] = new(classId, now, 0, 0);
        return number;
    }

    /// <summary>A mark is acknowledged.</summary>
    /// <returns>False when it was acknowledged before.</returns>
    public bool End(long number, long seq, long now)
    {
        var begun = _entries[number];
        _entries[number] = begun with { Seq = seq, AcknowledgedAt = now };
        Interlocked.Increment(ref _acknowledgements);
        return begun.Seq == 0;
    }

    /// <summary>Whether a mark has this number.</summary>
    public bool Is(long number, in Entry entry) => _entries.TryGetValue(number, out var own) && own == entry;

    /// <summary>All acknowledged marks.</summary>
    public IEnumerable<Entry> Acknowledged => _entries.Values.Where(static entry => entry.Seq > 0);

    /// <summary>How long changes took from the marker's hand, in milliseconds, rising.</summary>
    /// <param name="arrivals">The changes.</param>
    /// <param name="from">Marks sent before this time are left out.</param>
    public List<double> Latencies(IEnumerable<Arrival> arrivals, long from)
    {
        var sent = Acknowledged.Where(entry => entry.SentAt >= from).ToDictionary(static entry => (entry.ClassId, entry.Seq), static entry => entry.SentAt);
        var latencies = new List<double>();
        foreach (var arrival in arrivals)
        {
            if (sent.TryGetValue((arrival.ClassId, arrival.Seq), out var at))
                latencies.Add(TestKit.RealTime.Clock.GetElapsedTime(at, arrival.At).TotalMilliseconds);
        }

        latencies.Sort();
        return latencies;
    }

    /// <summary>One mark.</summary>
    internal readonly record struct Entry(long ClassId, long SentAt, long Seq, long AcknowledgedAt);
}
