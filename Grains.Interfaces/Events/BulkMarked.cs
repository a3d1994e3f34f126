using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>Many rows were set to one status at once.</summary>
[GenerateSerializer, Immutable, Alias("attendance.BulkMarked")]
public sealed record BulkMarked : SessionEvent
{
    /// <summary>What set them.</summary>
    [Id(0)]
    public required BulkOperation Operation { get; init; }

    /// <summary>What the rows say now.</summary>
    [Id(1)]
    public required AttendanceStatus To { get; init; }

    /// <summary>Why, if said.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    /// <summary>The rows set, in roster order, with what they said before.</summary>
    [Id(3)]
    public required ImmutableArray<BulkChange> Changes { get; init; }

    /// <summary>Ids asked for that are not on the roster.</summary>
    [Id(4)]
    public ImmutableArray<long> Failed { get; init; } = [];
}
