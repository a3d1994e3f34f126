using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>People joined or left the class, or are called by another name.</summary>
[GenerateSerializer, Immutable, Alias("attendance.RosterChanged")]
public sealed record RosterChanged : SessionEvent
{
    /// <summary>Rows that came on the roster; one enrolled before comes back as it was.</summary>
    [Id(0)]
    public ImmutableArray<AttendanceRow> Added { get; init; } = [];

    /// <summary>Rows that left the roster, as they were.</summary>
    [Id(1)]
    public ImmutableArray<AttendanceRow> Removed { get; init; } = [];

    /// <summary>Teachers who joined.</summary>
    [Id(2)]
    public ImmutableArray<long> TeachersAdded { get; init; } = [];

    /// <summary>Teachers who left.</summary>
    [Id(3)]
    public ImmutableArray<long> TeachersRemoved { get; init; } = [];

    /// <summary>People already in the class whose display name changed.</summary>
    [Id(4)]
    public ImmutableArray<long> Renamed { get; init; } = [];
}
