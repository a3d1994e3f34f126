using System.Globalization;
using Attendance.Gateway.Access;
using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Live;

/// <summary>How a refused handshake ends the socket that was accepted only to say so.</summary>
internal static class CloseCodes
{
    /// <summary>The refusal's code; one without a code of its own is a fault of ours that goes away.</summary>
    public static CloseCode Of(HandshakeRefusal refusal)
    {
        var code = refusal.Code;
        var reason = refusal.RetryAfter is { } wait && code.CloseCode == CloseCode.Draining.Value
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"retry_after_ms":{{(int)wait.TotalMilliseconds}}}""")
            : code.Name;
        return new((ushort)(code.CloseCode ?? CloseCode.InternalError.Value), reason);
    }
}
