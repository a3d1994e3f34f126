namespace Attendance.Gateway.Tests.Live;

/// <summary>The system's clock, set forward or back by a test. Timestamps and timers stay real, as they do when a machine's clock is set.</summary>
internal sealed class StepClock : TimeProvider
{
    private long _offset;

    /// <summary>How far off the clock is.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _offset));
        set => Interlocked.Exchange(ref _offset, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}
