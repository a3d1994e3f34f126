using System.Buffers.Binary;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// A frame as it stands on the wire, header and payload, or several that go together; encoded once and shared by every socket that gets it.
/// Server frames are unmasked and always final: the gateway never fragments.
/// </summary>
internal sealed class OutboundFrame
{
    private const byte Final = 0x80;
    private readonly byte[] _bytes;

    private OutboundFrame(byte[] bytes, int count = 1) => (_bytes, Count) = (bytes, count);

    /// <summary>How many frames it stands for: more than one when merged.</summary>
    public int Count { get; }

    /// <summary>The bytes to send, header included.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Bytes on the wire, header included.</summary>
    public int Length => _bytes.Length;

    /// <summary>A text message. The payload must be valid UTF-8 and is copied.</summary>
    public static OutboundFrame Text(ReadOnlySpan<byte> utf8Payload) => Encode(Opcode.Text, utf8Payload);

    /// <summary>Frames one behind the other, to be sent as if they were one: a socket gets all of them, or none.</summary>
    public static OutboundFrame Merge(ReadOnlySpan<OutboundFrame> frames)
    {
        if (frames.Length == 1)
            return frames[0];
        var (length, count) = (0, 0);
        foreach (var frame in frames)
            (length, count) = (length + frame.Length, count + frame.Count);
        var bytes = new byte[length];
        var rest = bytes.AsSpan();
        foreach (var frame in frames)
        {
            frame._bytes.CopyTo(rest);
            rest = rest[frame.Length..];
        }

        return new OutboundFrame(bytes, count);
    }

    /// <summary>A ping or pong; the payload is at most 125 bytes.</summary>
    internal static OutboundFrame Control(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, FrameHeader.MaxControlPayload);
        return Encode(opcode, payload);
    }

    private static OutboundFrame Encode(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        var lengthBytes = payload.Length switch { <= 125 => 0, <= ushort.MaxValue => sizeof(ushort), _ => sizeof(ulong) };
        var bytes = new byte[2 + lengthBytes + payload.Length];
        bytes[0] = (byte)(Final | (byte)opcode);
        switch (lengthBytes)
        {
            case 0:
                bytes[1] = (byte)payload.Length;
                break;
            case sizeof(ushort):
                bytes[1] = FrameHeader.Length16;
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)payload.Length);
                break;
            default:
                bytes[1] = FrameHeader.Length64;
                BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(2), (ulong)payload.Length);
                break;
        }

        payload.CopyTo(bytes.AsSpan(2 + lengthBytes));
        return new OutboundFrame(bytes);
    }
}
