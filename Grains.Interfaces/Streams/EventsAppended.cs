using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>These events became durable, in one append.</summary>
/// <param name="Events">In order, without holes.</param>
/// <param name="Stats">Statistics after the last of them.</param>
[GenerateSerializer, Immutable, Alias("attendance.EventsAppended")]
public sealed record EventsAppended(
    [property: Id(0)] ImmutableArray<NamedEvent> Events,
    [property: Id(1)] AttendanceStats Stats) : ClassSessionMessage;
