namespace Attendance.Grains;

/// <summary>Ends an open session; rows still unmarked become absent.</summary>
/// <param name="CommandId">See <see cref="ClassCommand.CommandId"/>.</param>
/// <param name="Actor">The member of staff.</param>
[GenerateSerializer, Immutable, Alias("attendance.CloseSession")]
public sealed record CloseSession(string? CommandId, Actor Actor) : ClassCommand(CommandId, Actor);
