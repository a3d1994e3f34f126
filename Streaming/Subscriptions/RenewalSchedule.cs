namespace Attendance.Streaming.Subscriptions;

/// <summary>
/// When a subscription renews next: within the interval, at a random moment of its last quarter, so that thousands of subscriptions stay spread over it;
/// and not while a renewal waits for its answer, unless it has waited too long. Not thread-safe.
/// </summary>
internal sealed class RenewalSchedule(TimeSpan interval, TimeSpan patience, TimeProvider time)
{
    private long _due = DueAfter(interval, time);
    private long _overdueAt;
    private int _waiting;

    /// <summary>Whether a renewal is to be sent now.</summary>
    public bool IsDue
    {
        get
        {
            var now = time.GetTimestamp();
            return now >= _due && (_waiting == 0 || now >= _overdueAt);
        }
    }

    public void Sent()
    {
        _waiting++;
        _due = DueAfter(interval, time);
        _overdueAt = time.GetTimestamp() + Ticks(patience, time);
    }

    public void Ended() => _waiting--;

    private static long DueAfter(TimeSpan interval, TimeProvider time) =>
        time.GetTimestamp() + Ticks(interval * (1 - (Random.Shared.NextDouble() / 4)), time);

    private static long Ticks(TimeSpan span, TimeProvider time) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
