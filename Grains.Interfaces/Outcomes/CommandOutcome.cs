namespace Attendance.Grains;

/// <summary>What became of a command: <see cref="Accepted"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("attendance.CommandOutcome")]
public abstract record CommandOutcome;
