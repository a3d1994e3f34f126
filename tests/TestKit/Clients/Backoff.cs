namespace Attendance.TestKit;

/// <summary>How long to wait before trying again: doubling, with full jitter above the floor, so that clients that failed together don't return together.</summary>
internal sealed class Backoff(ClientOptions options, int seed)
{
    /// <summary>Also the first attempt is spread: a gateway that dies sends all its clients off in the same instant.</summary>
    private const int FirstSpread = 4;

#pragma warning disable CA5394 // Spreads attempts; guards nothing.
    private readonly Random _random = new(seed);
    private TimeSpan _limit = options.BackoffFloor * FirstSpread;

    public TimeSpan Next()
    {
        var wait = options.BackoffFloor + (_random.NextDouble() * (_limit - options.BackoffFloor));
        _limit = _limit * 2 < options.BackoffCeiling ? _limit * 2 : options.BackoffCeiling;
        return wait;
    }

    public void Reset() => _limit = options.BackoffFloor * FirstSpread;
#pragma warning restore CA5394
}
