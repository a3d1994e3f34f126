using System.Buffers.Binary;
using System.Text;

namespace Attendance.TestKit.Sockets;

/// <summary>A frame as it was read off the wire.</summary>
public sealed record RawFrame(bool Final, int Reserved, int Opcode, bool Masked, byte[] Payload)
{
    public bool IsText => Opcode == RawOpcode.Text;

    public bool IsClose => Opcode == RawOpcode.Close;

    public string Text => Encoding.UTF8.GetString(Payload);

    /// <summary>The status of a close frame; 1005 when it has none.</summary>
    public int CloseCode => Payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(Payload) : 1005;

    public string CloseReason => Payload.Length > 2 ? Encoding.UTF8.GetString(Payload.AsSpan(2)) : "";
}
