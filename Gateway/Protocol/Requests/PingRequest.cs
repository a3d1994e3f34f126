namespace Attendance.Gateway.Protocol;

/// <summary><c>ping</c>.</summary>
internal sealed record PingRequest : ClientRequest
{
    internal static PingRequest Instance { get; } = new();
}
