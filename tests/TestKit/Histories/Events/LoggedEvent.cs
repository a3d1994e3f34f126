namespace Attendance.TestKit;

/// <summary>An event as the database holds it.</summary>
/// <param name="ClassId">The class session.</param>
/// <param name="Seq">Its number.</param>
/// <param name="ActorId">Who made it.</param>
/// <param name="CommandId">The command that made it, if it had an id.</param>
public abstract record LoggedEvent(long ClassId, long Seq, long ActorId, string? CommandId)
{
    /// <summary>When it happened, by the class's clock.</summary>
    public DateTimeOffset At { get; init; }
}
