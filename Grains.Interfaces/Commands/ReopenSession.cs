namespace Attendance.Grains;

/// <summary>Opens a closed session again; its rows stay as they are.</summary>
/// <param name="CommandId">See <see cref="ClassCommand.CommandId"/>.</param>
/// <param name="Actor">The member of staff.</param>
[GenerateSerializer, Immutable, Alias("attendance.ReopenSession")]
public sealed record ReopenSession(string? CommandId, Actor Actor) : ClassCommand(CommandId, Actor);
