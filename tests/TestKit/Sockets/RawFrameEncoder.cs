using System.Buffers.Binary;
using System.Text;

namespace Attendance.TestKit.Sockets;

/// <summary>Client frames in any shape, right or wrong.</summary>
public static class RawFrameEncoder
{
    private static readonly byte[] Key = [0x37, 0xFA, 0x21, 0x3D];

    /// <summary>A frame; masked with a fixed key unless told otherwise.</summary>
    public static byte[] Frame(int opcode, ReadOnlySpan<byte> payload, bool final = true, int reserved = 0, bool masked = true)
    {
        var lengthBytes = payload.Length switch { < 126 => 0, <= ushort.MaxValue => 2, _ => 8 };
        return Frame(opcode, payload, lengthBytes, final, reserved, masked);
    }

    /// <summary>The same with the length in 0, 2 or 8 extra bytes, minimal or not.</summary>
    public static byte[] Frame(int opcode, ReadOnlySpan<byte> payload, int lengthBytes, bool final, int reserved, bool masked)
    {
        var header = Header(opcode, payload.Length, lengthBytes, final, reserved, masked);
        var bytes = new byte[header.Length + payload.Length];
        header.CopyTo(bytes, 0);
        for (var i = 0; i < payload.Length; i++) bytes[header.Length + i] = masked ? (byte)(payload[i] ^ Key[i % 4]) : payload[i];
        return bytes;
    }

    /// <summary>Only the header, announcing a length that need not be true.</summary>
    public static byte[] Header(int opcode, long length, int lengthBytes, bool final = true, int reserved = 0, bool masked = true)
    {
        var bytes = new byte[2 + lengthBytes + (masked ? 4 : 0)];
        bytes[0] = (byte)((final ? 0x80 : 0) | (reserved << 4) | opcode);
        bytes[1] = (byte)((masked ? 0x80 : 0) | lengthBytes switch { 0 => (int)length, 2 => 126, _ => 127 });
        if (lengthBytes == 2) BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)length);
        if (lengthBytes == 8) BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(2), length);
        if (masked) Key.CopyTo(bytes, 2 + lengthBytes);
        return bytes;
    }

    public static byte[] Text(string text, bool final = true) => Frame(RawOpcode.Text, Encoding.UTF8.GetBytes(text), final: final);

    public static byte[] Close(int code, string reason = "") => Frame(RawOpcode.Close, ClosePayload(code, Encoding.UTF8.GetBytes(reason)));

    public static byte[] ClosePayload(int code, ReadOnlySpan<byte> reason)
    {
        var payload = new byte[2 + reason.Length];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        reason.CopyTo(payload.AsSpan(2));
        return payload;
    }
}
