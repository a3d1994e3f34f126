namespace Attendance.Gateway.Protocol;

/// <summary><c>request_snapshot</c>.</summary>
internal sealed record SnapshotRequest : ClientRequest
{
    internal static SnapshotRequest Instance { get; } = new();
}
