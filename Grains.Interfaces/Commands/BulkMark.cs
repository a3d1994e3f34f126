namespace Attendance.Grains;

/// <summary>A member of staff sets the status of many students at once: one event, or none.</summary>
/// <param name="CommandId">See <see cref="ClassCommand.CommandId"/>.</param>
/// <param name="Actor">The member of staff.</param>
/// <param name="Selection">Whose rows. Ids that are not on the roster are reported, the rest is applied.</param>
/// <param name="Status">What they shall say.</param>
/// <param name="Reason">Why, at most 500 UTF-16 units.</param>
[GenerateSerializer, Immutable, Alias("attendance.BulkMark")]
public sealed record BulkMark(
    string? CommandId,
    Actor Actor,
    [property: Id(0)] StudentSelection Selection,
    [property: Id(1)] AttendanceStatus Status,
    [property: Id(2)] string? Reason = null) : ClassCommand(CommandId, Actor);
