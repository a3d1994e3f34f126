namespace Attendance.Grains;

/// <summary>Nothing was changed.</summary>
/// <param name="Reason">Why, for programs.</param>
/// <param name="Message">Why, for people; a full sentence.</param>
/// <param name="Field">The field at fault, with <see cref="RefusalReason.InvalidField"/>.</param>
/// <param name="Row">The row as it is, with <see cref="RefusalReason.Conflict"/>.</param>
/// <param name="RowNames">The names that <paramref name="Row"/> needs to be shown.</param>
[GenerateSerializer, Immutable, Alias("attendance.Refused")]
public sealed record Refused(
    [property: Id(0)] RefusalReason Reason,
    [property: Id(1)] string Message,
    [property: Id(2)] string? Field = null,
    [property: Id(3)] AttendanceRow? Row = null,
    [property: Id(4)] PersonNames? RowNames = null) : CommandOutcome;
