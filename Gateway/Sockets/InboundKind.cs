namespace Attendance.Gateway.Sockets;

/// <summary>What the frame reader found.</summary>
internal enum InboundKind : byte
{
    /// <summary>A complete, valid text message.</summary>
    Text,

    /// <summary>A ping, to be answered with its payload.</summary>
    Ping,

    /// <summary>A pong, asked for or not.</summary>
    Pong,

    /// <summary>A well-formed close frame.</summary>
    Close,

    /// <summary>A fragment was taken in; its message is not complete yet.</summary>
    Fragment,

    /// <summary>Something the protocol or this gateway refuses; nothing after it may be read.</summary>
    Invalid,
}
