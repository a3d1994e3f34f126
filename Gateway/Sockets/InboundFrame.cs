namespace Attendance.Gateway.Sockets;

/// <summary>One thing read from a client.</summary>
/// <param name="Kind">Which of the fields below mean something.</param>
/// <param name="Payload">The unmasked payload of a text, ping or pong; valid until the reader is called again.</param>
/// <param name="PeerCode">The code of a close frame, 1005 when it had none.</param>
/// <param name="Failure">With <see cref="InboundKind.Invalid"/>: what to close the socket with.</param>
internal readonly record struct InboundFrame(
    InboundKind Kind, ReadOnlyMemory<byte> Payload = default, ushort PeerCode = 0, CloseCode Failure = default)
{
    public static InboundFrame Invalid(CloseCode failure) => new(InboundKind.Invalid, Failure: failure);

    public static InboundFrame ProtocolError(string rule) => Invalid(CloseCode.ProtocolError with { Reason = rule });
}
