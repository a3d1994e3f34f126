namespace Attendance.Gateway.Sockets;

/// <summary>A rate and the burst above it, in units of a clock's timestamps. Shared by all buckets that it holds for.</summary>
internal sealed class RateLimit
{
    private readonly double _ticksPerUnit;

    /// <summary>A limit.</summary>
    /// <param name="rate">Units a second.</param>
    /// <param name="burst">Units that may come at once after a time of silence.</param>
    /// <param name="timestampFrequency">Timestamps a second.</param>
    public RateLimit(int rate, int burst, long timestampFrequency)
    {
        _ticksPerUnit = (double)timestampFrequency / rate;
        Depth = Cost(burst);
    }

    /// <summary>How long an empty bucket takes to be full.</summary>
    public long Depth { get; }

    /// <summary>How long that many units take to be refilled.</summary>
    public long Cost(long units) => (long)(units * _ticksPerUnit);
}
