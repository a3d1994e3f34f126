namespace Attendance.Grains;

/// <summary>A teacher tried to start what another one is at. Has no place in the history.</summary>
/// <param name="OperationType">What kind of work.</param>
/// <param name="Asker">Who tried.</param>
/// <param name="HolderId">Who is at it.</param>
[GenerateSerializer, Immutable, Alias("attendance.OperationConflicted")]
public sealed record OperationConflicted(
    [property: Id(0)] string OperationType,
    [property: Id(1)] Actor Asker,
    [property: Id(2)] long HolderId) : ClassSessionMessage;
