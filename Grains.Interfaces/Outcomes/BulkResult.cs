using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>What a bulk mark came to.</summary>
/// <param name="ProcessedCount">Rows it set.</param>
/// <param name="Failed">Ids that are not on the roster.</param>
[GenerateSerializer, Immutable, Alias("attendance.BulkResult")]
public sealed record BulkResult(
    [property: Id(0)] int ProcessedCount,
    [property: Id(1)] ImmutableArray<long> Failed) : CommandResult;
