namespace Attendance.Gateway.Sockets;

/// <summary>The header of a client's frame (RFC 6455, section 5.2), already checked against every rule that needs no payload.</summary>
/// <param name="Final">Last or only fragment of a message.</param>
/// <param name="Opcode">One of the six known types.</param>
/// <param name="PayloadLength">Bytes that follow the header.</param>
/// <param name="MaskKey">The masking key, in the byte order of memory.</param>
/// <param name="Size">Bytes of the header itself, 6 to 14.</param>
internal readonly record struct FrameHeader(bool Final, Opcode Opcode, long PayloadLength, uint MaskKey, int Size)
{
    /// <summary>The longest payload of a close, ping or pong.</summary>
    public const int MaxControlPayload = 125;

    /// <summary>The seven-bit length that announces 16 bits of length.</summary>
    public const byte Length16 = 126;

    /// <summary>The seven-bit length that announces 64 bits of length.</summary>
    public const byte Length64 = 127;

    /// <summary>Two bytes, eight of length, four of mask.</summary>
    public const int MaxSize = 14;

    /// <summary>Close, ping or pong.</summary>
    public bool IsControl => Opcode >= Opcode.Close;
}
