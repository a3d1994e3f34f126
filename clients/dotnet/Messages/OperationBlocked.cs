namespace Attendance.Client.Messages;

/// <summary><c>operation_blocked</c>: somebody else has the advisory lock.</summary>
public sealed record OperationBlocked : AttendanceMessage
{
    /// <summary>The operation, as it was named when it was to be started.</summary>
    public required string OperationId { get; init; }

    /// <summary>For people.</summary>
    public required string Message { get; init; }
}
