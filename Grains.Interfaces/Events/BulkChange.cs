namespace Attendance.Grains;

/// <summary>One row of a bulk mark.</summary>
/// <param name="StudentId">Whose row.</param>
/// <param name="From">What it said before. A staff change of a row that was not unmarked is an override.</param>
[GenerateSerializer, Immutable, Alias("attendance.BulkChange")]
public readonly record struct BulkChange([property: Id(0)] long StudentId, [property: Id(1)] AttendanceStatus From)
{
    /// <summary>Whether this row was overridden.</summary>
    public bool IsOverride => From != AttendanceStatus.Unmarked;
}
