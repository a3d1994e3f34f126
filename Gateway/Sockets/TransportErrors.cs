using System.Net.Sockets;

namespace Attendance.Gateway.Sockets;

/// <summary>Which exceptions of a connection mean no more than that it is over.</summary>
internal static class TransportErrors
{
    /// <summary>Resets and aborts, as Kestrel, the TLS stream and the socket report them.</summary>
    public static bool AreExpected(Exception error) =>
        error is IOException or OperationCanceledException or ObjectDisposedException or SocketException;
}
