using System.Collections.Generic;

namespace Attendance.Client.Messages;

/// <summary>A change of who is in the class.</summary>
public sealed record RosterUpdatedData
{
    /// <summary>Students added; one who was enrolled before comes back with the row as it was.</summary>
    public required IReadOnlyList<AttendanceRow> Added { get; init; }

    /// <summary>Students removed, with their rows as they were.</summary>
    public required IReadOnlyList<AttendanceRow> Removed { get; init; }

    /// <summary>People already in the class whose name changed.</summary>
    public required IReadOnlyList<Person> Renamed { get; init; }

    /// <summary>Teachers added.</summary>
    public required IReadOnlyList<Person> TeachersAdded { get; init; }

    /// <summary>Teachers removed.</summary>
    public required IReadOnlyList<Person> TeachersRemoved { get; init; }
}
