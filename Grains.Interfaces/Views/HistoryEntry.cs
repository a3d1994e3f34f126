namespace Attendance.Grains;

/// <summary>One change of one student's row.</summary>
/// <param name="Seq">The event that made it.</param>
/// <param name="From">What the row said.</param>
/// <param name="To">What it said from then on.</param>
/// <param name="UpdatedBy">Who made it.</param>
/// <param name="Reason">Why, if said.</param>
/// <param name="At">When.</param>
/// <param name="IsOverride">Whether it was a staff change of a row that was not unmarked.</param>
/// <param name="LateMinutes">Whole minutes late, for a late check-in.</param>
[GenerateSerializer, Immutable, Alias("attendance.HistoryEntry")]
public sealed record HistoryEntry(
    [property: Id(0)] long Seq,
    [property: Id(1)] AttendanceStatus From,
    [property: Id(2)] AttendanceStatus To,
    [property: Id(3)] long UpdatedBy,
    [property: Id(4)] string? Reason,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] bool IsOverride,
    [property: Id(7)] int? LateMinutes);
