namespace Attendance.Grains;

/// <summary>One row as a mark or a check-in left it.</summary>
/// <param name="StudentId">Whose row.</param>
/// <param name="Status">What it says.</param>
/// <param name="LateMinutes">Whole minutes late, for a late check-in.</param>
/// <param name="CheckedInAt">When the student checked in, if they did.</param>
[GenerateSerializer, Immutable, Alias("attendance.MarkResult")]
public sealed record MarkResult(
    [property: Id(0)] long StudentId,
    [property: Id(1)] AttendanceStatus Status,
    [property: Id(2)] int? LateMinutes,
    [property: Id(3)] DateTimeOffset? CheckedInAt) : CommandResult;
