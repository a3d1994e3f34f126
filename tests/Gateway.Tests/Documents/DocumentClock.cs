namespace Attendance.Gateway.Tests.Documents;

/// <summary>
/// The system's clock, which examples set forward. Timestamps and timers stay real, as they do when a machine's clock is set.
/// </summary>
internal sealed class DocumentClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <summary>Sets it forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
