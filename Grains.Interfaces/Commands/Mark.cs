namespace Attendance.Grains;

/// <summary>A member of staff sets one student's status.</summary>
/// <param name="CommandId">See <see cref="ClassCommand.CommandId"/>.</param>
/// <param name="Actor">The member of staff.</param>
/// <param name="StudentId">Whose row.</param>
/// <param name="Status">What it shall say.</param>
/// <param name="Reason">Why, at most 500 UTF-16 units.</param>
/// <param name="ExpectedSeq">The <see cref="AttendanceRow.Seq"/> the actor was looking at; refused as a conflict when the row has moved on.</param>
[GenerateSerializer, Immutable, Alias("attendance.Mark")]
public sealed record Mark(
    string? CommandId,
    Actor Actor,
    [property: Id(0)] long StudentId,
    [property: Id(1)] AttendanceStatus Status,
    [property: Id(2)] string? Reason = null,
    [property: Id(3)] long? ExpectedSeq = null) : ClassCommand(CommandId, Actor);
