namespace Attendance.Client.Messages;

/// <summary><c>bulk_operation_completed</c>: many rows were set at once.</summary>
public sealed record BulkOperationCompleted : EventMessage
{
    /// <summary>The change.</summary>
    public required BulkOperationCompletedData Data { get; init; }
}
