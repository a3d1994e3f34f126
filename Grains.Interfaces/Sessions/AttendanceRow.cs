namespace Attendance.Grains;

/// <summary>One line of the roster: what is known of one student in one class session. Ids only, no names.</summary>
/// <param name="StudentId">Whose row it is.</param>
/// <param name="Status">What it says.</param>
/// <param name="CheckedInAt">When the student checked themselves in; kept by staff changes, cleared by a return to unmarked.</param>
/// <param name="LateMinutes">Whole minutes late, for a late check-in; null for all else.</param>
/// <param name="UpdatedBy">Who changed the row last; null while it is untouched.</param>
/// <param name="Reason">The reason given with the last change, if any.</param>
/// <param name="IsOverride">Whether the last change was a staff change of a row that was not unmarked.</param>
/// <param name="Seq">The event that changed the row last, or put it on the roster.</param>
[GenerateSerializer, Immutable, Alias("attendance.AttendanceRow")]
public sealed record AttendanceRow(
    [property: Id(0)] long StudentId,
    [property: Id(1)] AttendanceStatus Status,
    [property: Id(2)] DateTimeOffset? CheckedInAt,
    [property: Id(3)] int? LateMinutes,
    [property: Id(4)] long? UpdatedBy,
    [property: Id(5)] string? Reason,
    [property: Id(6)] bool IsOverride,
    [property: Id(7)] long Seq)
{
    /// <summary>A row that nobody has touched.</summary>
    /// <param name="studentId">Whose row it is.</param>
    /// <param name="seq">The event that put it on the roster.</param>
    public static AttendanceRow Untouched(long studentId, long seq) =>
        new(studentId, AttendanceStatus.Unmarked, null, null, null, null, false, seq);
}
