using System.IO.Pipelines;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// The bytes below a socket, after the handshake. The socket reads and writes but never completes the pipes: they belong to whoever
/// brought the connection.
/// </summary>
internal interface ISocketTransport : IDuplexPipe
{
    /// <summary>Whether the connection has ended already.</summary>
    bool IsClosed { get; }

    /// <summary>Tears the connection down; pending reads and flushes end. Harmless when it has ended.</summary>
    void Abort(string reason);
}
