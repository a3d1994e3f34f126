using System.Globalization;
using Attendance.Gateway.Access;
using Attendance.Gateway.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Attendance.Gateway.Live;

/// <summary>
/// A proxy before several gateways can take a handshake to another one, but only if it is refused with a status: a socket that is accepted and closed with
/// 4000 brings the client back to the same proxy, which may well choose the same gateway again, as the one with the fewest connections.
/// </summary>
internal static class ProxyFailover
{
    /// <summary>The request header by which a proxy says that it takes a handshake elsewhere when it gets a 502.</summary>
    public const string Header = "Attendance-Failover";

    /// <summary>Refuses with a 502, which a gateway never gives otherwise, if it goes down and the proxy takes it from there.</summary>
    /// <returns>False when the client itself is to be told.</returns>
    public static bool TryRefuse(HttpContext context, HandshakeRefusal refusal)
    {
        if (refusal.Code != ErrorKind.Draining || !context.Request.Headers.ContainsKey(Header))
            return false;

        // Should no gateway be left, this is what the client gets.
        context.Response.StatusCode = StatusCodes.Status502BadGateway;
        if (refusal.RetryAfter is { } wait)
            context.Response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return true;
    }
}
