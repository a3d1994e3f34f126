namespace Attendance.Client.Messages;

/// <summary><c>session_updated</c>: planned, amended, opened, closed or reopened.</summary>
public sealed record SessionUpdated : EventMessage
{
    /// <summary>The change.</summary>
    public required SessionUpdatedData Data { get; init; }
}
