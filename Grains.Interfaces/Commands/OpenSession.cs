namespace Attendance.Grains;

/// <summary>Starts a scheduled session: students can check in from now on.</summary>
/// <param name="CommandId">See <see cref="ClassCommand.CommandId"/>.</param>
/// <param name="Actor">The member of staff.</param>
[GenerateSerializer, Immutable, Alias("attendance.OpenSession")]
public sealed record OpenSession(string? CommandId, Actor Actor) : ClassCommand(CommandId, Actor);
