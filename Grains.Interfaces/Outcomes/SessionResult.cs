namespace Attendance.Grains;

/// <summary>The state a schedule, open, close or reopen left the session in.</summary>
/// <param name="State">The state.</param>
[GenerateSerializer, Immutable, Alias("attendance.SessionResult")]
public sealed record SessionResult([property: Id(0)] SessionState State) : CommandResult;
