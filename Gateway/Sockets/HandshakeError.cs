namespace Attendance.Gateway.Sockets;

/// <summary>Why a request cannot become a WebSocket.</summary>
internal enum HandshakeError
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It does not ask for one, or not over HTTP/1.1: 426.</summary>
    NotWebSocket,

    /// <summary>It asks for another version than 13: 426 with <c>Sec-WebSocket-Version</c>.</summary>
    UnsupportedVersion,

    /// <summary>Its key is not 16 bytes in base64: 400.</summary>
    InvalidKey,
}
