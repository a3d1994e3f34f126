using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attendance.Streaming.Hub;

/// <summary>
/// Who holds a lease, under which term, until when. Terms of one subscription only rise: a request that names an older one was sent before its sender
/// heard of the lease in force, which it must not displace. Not thread-safe.
/// </summary>
internal sealed class LeaseBook(TimeSpan duration, TimeProvider time)
{
    private readonly Dictionary<Guid, Lease> _leases = [];
    private readonly long _duration = (long)(duration.TotalSeconds * time.TimestampFrequency);
    private long _earliestEnd = long.MaxValue;

    /// <summary>Extends, grants or refuses a lease.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="term">The term it holds; 0 for none.</param>
    /// <param name="nextTerm">The term it may be given; 0 for none.</param>
    public LeaseDecision Renew(Guid subscription, long term, long nextTerm)
    {
        ref var lease = ref CollectionsMarshal.GetValueRefOrNullRef(_leases, subscription);
        var held = !Unsafe.IsNullRef(ref lease);
        if (held && term <= lease.Term)
        {
            lease.End = End();
            return LeaseDecision.Kept;
        }

        if (nextTerm == 0)
            return LeaseDecision.Unknown;
        var end = End();
        _leases[subscription] = new Lease { Term = nextTerm, End = end };
        _earliestEnd = Math.Min(_earliestEnd, end);
        return LeaseDecision.Granted;
    }

    /// <summary>Extends a lease if it is still held.</summary>
    public void Extend(Guid subscription)
    {
        ref var lease = ref CollectionsMarshal.GetValueRefOrNullRef(_leases, subscription);
        if (!Unsafe.IsNullRef(ref lease))
            lease.End = End();
    }

    public void Remove(Guid subscription) => _leases.Remove(subscription);

    /// <summary>Removes the leases that have ended and names their subscriptions.</summary>
    public IReadOnlyList<Guid> TakeExpired()
    {
        var now = time.GetTimestamp();
        if (now < _earliestEnd)
            return [];
        List<Guid> expired = [];
        // Extending a lease leaves the earliest end as it was: a look too early only finds the true one.
        _earliestEnd = long.MaxValue;
        foreach (var (subscription, lease) in _leases)
        {
            if (lease.End <= now)
                expired.Add(subscription);
            else
                _earliestEnd = Math.Min(_earliestEnd, lease.End);
        }

        foreach (var subscription in expired)
            _leases.Remove(subscription);
        return expired;
    }

    private long End() => time.GetTimestamp() + _duration;

    private struct Lease
    {
        public long Term;
        public long End;
    }
}
