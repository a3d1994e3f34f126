using System.Buffers.Binary;
using System.Text;

namespace Attendance.Load.Sockets;

/// <summary>Makes a client's frames. They are masked, as they must be, with a mask of zeros: any mask is as good to a server, and this one costs the load nothing.</summary>
internal static class ClientFrames
{
    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const byte TwoByteLength = 126;

    public const byte ContinuationOpcode = 0;
    public const byte TextOpcode = 1;
    public const byte CloseOpcode = 8;
    public const byte PingOpcode = 9;
    public const byte PongOpcode = 10;

    /// <summary>A frame of at most 64 KiB.</summary>
    public static byte[] Make(byte opcode, ReadOnlySpan<byte> payload)
    {
        var head = payload.Length < TwoByteLength ? 6 : 8;
        var frame = new byte[head + payload.Length];
        frame[0] = (byte)(Final | opcode);
        if (head == 6)
        {
            frame[1] = (byte)(Masked | payload.Length);
        }
        else
        {
            frame[1] = Masked | TwoByteLength;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), checked((ushort)payload.Length));
        }

        payload.CopyTo(frame.AsSpan(head));
        return frame;
    }

    /// <summary>A text frame.</summary>
    public static byte[] Text(string text) => Make(TextOpcode, Encoding.UTF8.GetBytes(text));
}
