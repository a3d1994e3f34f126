using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>A stretch of the class's history, in order and without holes.</summary>
/// <param name="Access">Whether the viewer may see it; if not, nothing else is set.</param>
/// <param name="Head">The class's latest event.</param>
/// <param name="Events">The events.</param>
/// <param name="Stats">Statistics at <paramref name="Head"/>.</param>
[GenerateSerializer, Immutable, Alias("attendance.EventPage")]
public sealed record EventPage(
    [property: Id(0)] ViewAccess Access,
    [property: Id(1)] long Head,
    [property: Id(2)] ImmutableArray<NamedEvent> Events,
    [property: Id(3)] AttendanceStats Stats);
