namespace Attendance.Grains;

/// <summary>The command's events are durable.</summary>
/// <param name="Seq">The last event the command made (the class's head, when it made none).</param>
/// <param name="Result">What it came to.</param>
/// <param name="IsDuplicate">True when this answers a repeat: nothing was changed now, and the outcome is the original one.</param>
[GenerateSerializer, Immutable, Alias("attendance.Accepted")]
public sealed record Accepted(
    [property: Id(0)] long Seq,
    [property: Id(1)] CommandResult Result,
    [property: Id(2)] bool IsDuplicate = false) : CommandOutcome;
