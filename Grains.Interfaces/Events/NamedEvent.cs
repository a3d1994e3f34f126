namespace Attendance.Grains;

/// <summary>An event with the names it needs to be shown.</summary>
/// <param name="Event">The event.</param>
/// <param name="Names">Names of the actor, and of the students the event's message names.</param>
[GenerateSerializer, Immutable, Alias("attendance.NamedEvent")]
public readonly record struct NamedEvent([property: Id(0)] SessionEvent Event, [property: Id(1)] PersonNames Names);
