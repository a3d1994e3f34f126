using System.Buffers.Binary;
using System.Text.Unicode;

namespace Attendance.Gateway.Sockets;

/// <summary>The payload of a close frame: nothing, or a status code and a reason in UTF-8 (RFC 6455, section 5.5.1).</summary>
internal static class CloseFrame
{
    /// <summary>The code that stands for "no code was sent"; never on the wire.</summary>
    public const ushort NoStatus = 1005;

    private const int MaxReason = FrameHeader.MaxControlPayload - sizeof(ushort);

    /// <summary>A close frame. A reason longer than 123 bytes is cut at a character.</summary>
    public static OutboundFrame Encode(ushort code, string reason)
    {
        Span<byte> payload = stackalloc byte[FrameHeader.MaxControlPayload];
        BinaryPrimitives.WriteUInt16BigEndian(payload, code);
        Utf8.FromUtf16(reason, payload.Slice(sizeof(ushort), MaxReason), out _, out var written);
        return OutboundFrame.Control(Opcode.Close, payload[..(sizeof(ushort) + written)]);
    }

    /// <summary>The answer to a peer's close: the same code, or none when it sent none.</summary>
    public static OutboundFrame Echo(ushort code) =>
        code == NoStatus ? OutboundFrame.Control(Opcode.Close, []) : Encode(code, string.Empty);

    /// <summary>Reads a peer's close. Null when it is well formed, else the code to fail the socket with.</summary>
    public static CloseCode? Read(ReadOnlySpan<byte> payload, out ushort code)
    {
        code = NoStatus;
        if (payload.IsEmpty) return null;
        if (payload.Length == 1) return CloseCode.ProtocolError with { Reason = "close frame of one byte" };
        code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (!MayBeSent(code)) return CloseCode.ProtocolError with { Reason = "close code not allowed" };
        return Utf8.IsValid(payload[sizeof(ushort)..]) ? null : CloseCode.InvalidPayload;
    }

    // 1004 to 1006 and 1015 are reserved, the rest of 1000 to 2999 is for later versions of the protocol.
    private static bool MayBeSent(ushort code) =>
        code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
