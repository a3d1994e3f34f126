namespace Attendance.Client.Messages;

/// <summary><c>operation_started</c>: the advisory lock is yours.</summary>
public sealed record OperationStarted : AttendanceMessage
{
    /// <summary>The operation, as it was named when it was started.</summary>
    public required string OperationId { get; init; }
}
