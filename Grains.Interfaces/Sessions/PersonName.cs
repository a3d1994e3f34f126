namespace Attendance.Grains;

/// <summary>A person's display name. Kept apart from events, so that a person can be forgotten without touching history.</summary>
/// <param name="PersonId">The user or student id.</param>
/// <param name="Name">The name to show.</param>
[GenerateSerializer, Immutable, Alias("attendance.PersonName")]
public readonly record struct PersonName([property: Id(0)] long PersonId, [property: Id(1)] string Name);
