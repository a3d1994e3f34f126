namespace Attendance.Gateway.Protocol;

/// <summary>The body of <c>disconnections</c>, which has no fields.</summary>
internal sealed record DisconnectionRequest : ClientRequest
{
    internal static DisconnectionRequest Instance { get; } = new();
}
