using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>Every change of one student's row, oldest first, bulk changes expanded.</summary>
/// <param name="Access">Whether the viewer may see the class; if not, nothing else is set.</param>
/// <param name="IsKnownStudent">Whether the student is, or ever was, on the roster and the viewer may see their row.</param>
/// <param name="Entries">The changes.</param>
/// <param name="Names">Names of those who made them.</param>
[GenerateSerializer, Immutable, Alias("attendance.StudentHistory")]
public sealed record StudentHistory(
    [property: Id(0)] ViewAccess Access,
    [property: Id(1)] bool IsKnownStudent,
    [property: Id(2)] ImmutableArray<HistoryEntry> Entries,
    [property: Id(3)] PersonNames Names);
