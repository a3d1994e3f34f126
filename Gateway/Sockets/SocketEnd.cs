namespace Attendance.Gateway.Sockets;

/// <summary>How a socket ended.</summary>
/// <param name="Cause">What ended it first.</param>
/// <param name="Code">The close code sent, or the peer's when it closed first (1005: it sent none); 0 without a close frame.</param>
/// <param name="Clean">Whether both close frames passed.</param>
internal readonly record struct SocketEnd(SocketEndCause Cause, ushort Code, bool Clean);
