namespace Attendance.Grains;

/// <summary>A teacher or student as the plan names them.</summary>
/// <param name="PersonId">The user id.</param>
/// <param name="Name">The display name; null leaves what is known as it is.</param>
[GenerateSerializer, Immutable, Alias("attendance.RosterMember")]
public readonly record struct RosterMember([property: Id(0)] long PersonId, [property: Id(1)] string? Name);
