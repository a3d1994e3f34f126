namespace Attendance.Gateway.Sockets;

/// <summary>
/// A token bucket in one number: the instant at which it is full again if nothing more is taken. It needs no timer, and 8 bytes. Full from the start. For one
/// thread at a time.
/// </summary>
internal struct RateBucket
{
    private long _fullAt;

    /// <summary>Takes one, if it is there.</summary>
    /// <returns>0 when it was; otherwise the time until it is, in timestamps.</returns>
    public long Take(RateLimit limit, long now)
    {
        var wait = WaitFor(limit, now);
        if (wait == 0) TryTake(limit, 1, now);
        return wait;
    }

    /// <summary>The time until there is one to take, in timestamps; 0 when there is.</summary>
    public readonly long WaitFor(RateLimit limit, long now) => Math.Max(0, Math.Max(_fullAt, now) + limit.Cost(1) - now - limit.Depth);

    /// <summary>Whether more than half of what it holds has been taken.</summary>
    public readonly bool IsHalfEmpty(RateLimit limit, long now) => _fullAt - now > limit.Depth / 2;

    /// <summary>Takes from the bucket, all or nothing.</summary>
    /// <param name="limit">What it holds and how it refills; the same on each call.</param>
    /// <param name="units">How much.</param>
    /// <param name="now">The timestamp.</param>
    /// <returns>False when there is not so much in it.</returns>
    public bool TryTake(RateLimit limit, long units, long now)
    {
        var fullAt = Math.Max(_fullAt, now) + limit.Cost(units);
        if (fullAt - now > limit.Depth) return false;
        _fullAt = fullAt;
        return true;
    }
}
