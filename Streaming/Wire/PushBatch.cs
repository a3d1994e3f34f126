namespace Attendance.Streaming.Wire;

/// <summary>Consecutive items of a stream; shared between subscribers at the same position and never changed.</summary>
[GenerateSerializer, Immutable, Alias("Attendance.Streaming.PushBatch")]
internal sealed class PushBatch(long incarnation, long first, object?[] items)
{
    /// <summary>The incarnation of the hub that numbered the items.</summary>
    [Id(0)]
    public long Incarnation { get; } = incarnation;

    /// <summary>The number of the first item; it is the batch's number too.</summary>
    [Id(1)]
    public long First { get; } = first;

    /// <summary>The items.</summary>
    [Id(2)]
    public object?[] Items { get; } = items;
}
