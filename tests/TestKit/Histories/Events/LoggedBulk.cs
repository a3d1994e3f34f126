using System.Collections.Immutable;

namespace Attendance.TestKit;

/// <summary>Many rows were set to one status.</summary>
/// <param name="ClassId">The class session.</param>
/// <param name="Seq">Its number.</param>
/// <param name="ActorId">Who made it.</param>
/// <param name="CommandId">The command that made it.</param>
/// <param name="To">What the rows say now.</param>
/// <param name="StudentIds">Whose rows.</param>
public sealed record LoggedBulk(long ClassId, long Seq, long ActorId, string? CommandId, string To, ImmutableArray<long> StudentIds)
    : LoggedEvent(ClassId, Seq, ActorId, CommandId)
{
    /// <summary><c>mark</c> or <c>close</c>.</summary>
    public string Operation { get; init; } = "mark";

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Ids that were asked for and are not enrolled.</summary>
    public ImmutableArray<long> Failed { get; init; } = [];
}
