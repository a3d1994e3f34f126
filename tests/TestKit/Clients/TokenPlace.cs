namespace Attendance.TestKit;

/// <summary>Where in the request for a socket the token stands.</summary>
public enum TokenPlace
{
    /// <summary><c>Sec-WebSocket-Protocol: attendance.v1, bearer.…</c></summary>
    Subprotocol,

    /// <summary><c>Authorization: Bearer …</c></summary>
    Header,

    /// <summary><c>?token=…</c></summary>
    Query,
}
