namespace Attendance.Gateway.Tests.Sockets;

/// <summary>A clock whose wall time can be set off from its steady time.</summary>
internal sealed class SteppedTime(TimeProvider inner) : TimeProvider
{
    public TimeSpan Step { get; set; }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Step;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
