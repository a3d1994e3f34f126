namespace Attendance.Grains;

/// <summary>What an accepted command came to.</summary>
[GenerateSerializer, Immutable, Alias("attendance.CommandResult")]
public abstract record CommandResult;
