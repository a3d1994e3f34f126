namespace Attendance.Gateway.Sockets;

/// <summary>Why a socket ended: what happened first.</summary>
internal enum SocketEndCause : byte
{
    /// <summary>Still open.</summary>
    None,

    /// <summary>The peer sent a close frame.</summary>
    PeerClosed,

    /// <summary>The peer went away without one: end of stream, reset, or the connection was torn down below.</summary>
    PeerGone,

    /// <summary>The layer above, or a stopping server, closed it.</summary>
    LocalClosed,

    /// <summary>The layer above aborted it.</summary>
    Aborted,

    /// <summary>The peer broke the protocol, or sent what this gateway refuses.</summary>
    ProtocolError,

    /// <summary>The peer read too slowly: its outbox overflowed, or did not move for the stall time.</summary>
    SlowConsumer,

    /// <summary>The peer did not answer a ping.</summary>
    NoPong,

    /// <summary>A fault of ours: an exception out of the handler or the transport.</summary>
    Faulted,

    /// <summary>The peer sent more frames or bytes than <see cref="SocketOptions"/> allow.</summary>
    RateLimited,
}
