using System.Buffers.Binary;

namespace Attendance.Load.Sockets;

/// <summary>Takes a server's frames apart (RFC 6455, section 5.2). Keeps what is left of a read for the next.</summary>
internal struct ServerFrames
{
    private const int TwoByteLength = 126;
    private const int EightByteLength = 127;
    private const byte OpcodeBits = 0x0f;
    private const byte FinalBit = 0x80;
    private const byte LengthBits = 0x7f;

    private byte[]? _rest;
    private int _restCount;

    /// <summary>Puts what was left before in front of what came.</summary>
    public ReadOnlySpan<byte> Join(ReadOnlySpan<byte> received)
    {
        if (_restCount == 0)
            return received;
        Reserve(_restCount + received.Length);
        received.CopyTo(_rest.AsSpan(_restCount));
        var joined = _rest.AsSpan(0, _restCount + received.Length);
        _restCount = 0;
        return joined;
    }

    /// <summary>Takes the next whole frame off the front.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> bytes, out byte opcode, out bool isFinal, out ReadOnlySpan<byte> payload)
    {
        opcode = 0;
        isFinal = false;
        payload = default;
        if (bytes.Length < 2)
            return false;
        var (start, length) = (2, (long)(bytes[1] & LengthBits));
        if (length == TwoByteLength)
        {
            if (bytes.Length < 4)
                return false;
            (start, length) = (4, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
        }
        else if (length == EightByteLength)
        {
            if (bytes.Length < 10)
                return false;
            (start, length) = (10, (long)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]));
        }

        if (bytes.Length - start < length)
            return false;
        opcode = (byte)(bytes[0] & OpcodeBits);
        isFinal = (bytes[0] & FinalBit) != 0;
        payload = bytes.Slice(start, (int)length);
        bytes = bytes[(start + (int)length)..];
        return true;
    }

    /// <summary>Keeps the beginning of a frame whose end has not come.</summary>
    public void Keep(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            _rest = null;
            return;
        }

        // The rest may lie in the very buffer it is to be kept in; moving is what CopyTo does.
        if (_rest is null || _rest.Length < rest.Length)
            _rest = rest.ToArray();
        else
            rest.CopyTo(_rest);
        _restCount = rest.Length;
    }

    private void Reserve(int count)
    {
        if (_rest!.Length < count)
            Array.Resize(ref _rest, Math.Max(count, 2 * _rest.Length));
    }
}
