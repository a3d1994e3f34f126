namespace Attendance.Grains;

/// <summary>What all events of one command share, and the number the next of them gets.</summary>
internal readonly record struct EventStamp(long Seq, DateTimeOffset At, long ActorId, string? CommandId, long Fingerprint)
{
    /// <summary>The stamp of the command's next event.</summary>
    public EventStamp Next() => this with { Seq = Seq + 1 };
}
