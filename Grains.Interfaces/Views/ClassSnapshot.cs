using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>A class session at one instant, cut to one viewer: staff get every row, a student their own and no other.</summary>
/// <param name="Session">The session.</param>
/// <param name="Rows">The rows the viewer may see, in roster order.</param>
/// <param name="Names">Names for the rows: students and those who changed them.</param>
[GenerateSerializer, Immutable, Alias("attendance.ClassSnapshot")]
public sealed record ClassSnapshot(
    [property: Id(0)] SessionInfo Session,
    [property: Id(1)] ImmutableArray<AttendanceRow> Rows,
    [property: Id(2)] PersonNames Names);
