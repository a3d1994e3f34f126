namespace Attendance.Grains;

/// <summary>A teacher tells the others what they are about to do ("I am bulk marking"). Advisory: no command is refused for it.</summary>
/// <param name="Actor">The teacher.</param>
/// <param name="ConnectionId">The socket it is said on.</param>
/// <param name="OperationType">What kind of work; one claim per class and kind.</param>
/// <param name="OperationId">The client's name for it.</param>
[GenerateSerializer, Immutable, Alias("attendance.OperationClaim")]
public sealed record OperationClaim(
    [property: Id(0)] Actor Actor,
    [property: Id(1)] string ConnectionId,
    [property: Id(2)] string OperationType,
    [property: Id(3)] string OperationId);
