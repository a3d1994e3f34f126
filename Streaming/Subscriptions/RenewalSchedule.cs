namespace Attendance.Streaming.Subscriptions;

/// <summary>
/// When a subscription renews next: a random moment in the last quarter of the interval, so that thousands of subscriptions stay spread over it. It does
/// not matter whether the renewal before was answered: one that hangs at a dead silo must not hold up the next. Not thread-safe.
/// </summary>
internal sealed class RenewalSchedule(TimeSpan interval, TimeProvider time)
{
    private long _due = DueAfter(interval, time);

    /// <summary>Whether a renewal is to be sent now.</summary>
    public bool IsDue => time.GetTimestamp() >= _due;

    public void Sent() => _due = DueAfter(interval, time);

    private static long DueAfter(TimeSpan interval, TimeProvider time) =>
        time.GetTimestamp() + (long)(interval.TotalSeconds * (1 - (Random.Shared.NextDouble() / 4)) * time.TimestampFrequency);
}
