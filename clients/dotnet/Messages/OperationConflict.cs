namespace Attendance.Client.Messages;

/// <summary><c>operation_conflict</c>: somebody asked for an advisory lock that is taken.</summary>
public sealed record OperationConflict : AttendanceMessage
{
    /// <summary>The conflict.</summary>
    public required OperationConflictData Data { get; init; }
}
