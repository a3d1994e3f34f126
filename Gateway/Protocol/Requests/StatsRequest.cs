namespace Attendance.Gateway.Protocol;

/// <summary><c>request_stats</c>.</summary>
internal sealed record StatsRequest : ClientRequest
{
    internal static StatsRequest Instance { get; } = new();
}
