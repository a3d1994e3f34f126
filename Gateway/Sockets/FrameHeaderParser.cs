using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Attendance.Gateway.Sockets;

/// <summary>Reads the header of a client's frame, and refuses it as early as its bytes allow.</summary>
internal static class FrameHeaderParser
{
    private const byte FinalBit = 0x80;
    private const byte ReservedBits = 0x70;
    private const byte OpcodeBits = 0x0F;
    private const byte MaskBit = 0x80;
    private const byte LengthBits = 0x7F;

    /// <summary>
    /// False when more bytes are needed. True with <paramref name="error"/> null when the header is good; otherwise it says which rule
    /// was broken.
    /// </summary>
    public static bool TryParse(in ReadOnlySequence<byte> input, out FrameHeader header, out string? error)
    {
        if (input.FirstSpan.Length >= FrameHeader.MaxSize) return TryParse(input.FirstSpan, out header, out error);
        Span<byte> copy = stackalloc byte[FrameHeader.MaxSize];
        var start = input.Slice(0, Math.Min(input.Length, FrameHeader.MaxSize));
        start.CopyTo(copy);
        return TryParse(copy[..(int)start.Length], out header, out error);
    }

    private static bool TryParse(ReadOnlySpan<byte> input, out FrameHeader header, out string? error)
    {
        header = default;
        error = null;
        if (input.Length < 2) return false;
        error = BrokenRule(input[0], input[1]);
        if (error is not null) return true;
        if (!TryParseLength(input, out var length, out var lengthEnd, out error)) return false;
        if (error is not null) return true;

        var size = lengthEnd + sizeof(uint);
        if (input.Length < size) return false;
        var key = MemoryMarshal.Read<uint>(input[lengthEnd..]);
        header = new FrameHeader((input[0] & FinalBit) != 0, (Opcode)(input[0] & OpcodeBits), length, key, size);
        return true;
    }

    private static string? BrokenRule(byte first, byte second)
    {
        if ((first & ReservedBits) != 0) return "reserved bits set";
        if ((Opcode)(first & OpcodeBits) is > Opcode.Binary and < Opcode.Close or > Opcode.Pong) return "unknown opcode";
        if ((second & MaskBit) == 0) return "frame not masked";
        if ((Opcode)(first & OpcodeBits) < Opcode.Close) return null;
        if ((first & FinalBit) == 0) return "control frame fragmented";
        return (second & LengthBits) > FrameHeader.MaxControlPayload ? "control frame too long" : null;
    }

    private static bool TryParseLength(ReadOnlySpan<byte> input, out long length, out int end, out string? error)
    {
        error = null;
        length = input[1] & LengthBits;
        end = 2 + (length switch { FrameHeader.Length16 => sizeof(ushort), FrameHeader.Length64 => sizeof(ulong), _ => 0 });
        if (input.Length < end) return false;
        if (length == FrameHeader.Length16)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(input[2..]);
            if (length < FrameHeader.Length16) error = "length not minimal";
        }
        else if (length == FrameHeader.Length64)
        {
            length = BinaryPrimitives.ReadInt64BigEndian(input[2..]);
            if (length < 0) error = "length has its top bit set";
            else if (length <= ushort.MaxValue) error = "length not minimal";
        }

        return true;
    }
}
