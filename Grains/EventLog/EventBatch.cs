using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>What one class wants appended: all of it, or none.</summary>
/// <param name="ClassId">The class session.</param>
/// <param name="ExpectedHead">The last event the writer knows of; 0 for a class without events.</param>
/// <param name="Epoch">The epoch the writer got when it took over; 0 for a class without events.</param>
/// <param name="Events">At least one event, numbered from <paramref name="ExpectedHead"/> + 1 on.</param>
/// <param name="Names">Names that became known with them, recorded in the same transaction.</param>
public sealed record EventBatch(
    long ClassId,
    long ExpectedHead,
    long Epoch,
    ImmutableArray<SessionEvent> Events,
    ImmutableArray<PersonName> Names)
{
    /// <summary>The class's head once the batch is committed.</summary>
    public long NewHead => ExpectedHead + Events.Length;
}
