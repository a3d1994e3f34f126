namespace Attendance.Grains;

/// <summary>A command that took effect, with what it was answered.</summary>
/// <param name="UserId">Who gave it.</param>
/// <param name="CommandId">Under which id.</param>
/// <param name="Seq">The last event it made.</param>
/// <param name="Fingerprint">A hash of its payload.</param>
/// <param name="At">The time of its events.</param>
/// <param name="Result">What it came to.</param>
[GenerateSerializer, Immutable, Alias("attendance.AppliedCommand")]
public sealed record AppliedCommand(
    [property: Id(0)] long UserId,
    [property: Id(1)] string CommandId,
    [property: Id(2)] long Seq,
    [property: Id(3)] long Fingerprint,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] CommandResult Result);
