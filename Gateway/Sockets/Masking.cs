using System.Numerics;
using System.Runtime.InteropServices;

namespace Attendance.Gateway.Sockets;

/// <summary>The masking of client frames (RFC 6455, section 5.3): exclusive or with a repeated four-byte key.</summary>
internal static class Masking
{
    /// <summary>Masks or unmasks a whole payload in place. The key is in the byte order of memory.</summary>
    public static void Apply(Span<byte> payload, uint key)
    {
        // A vector's size is a multiple of four, so the key's phase is the same at every step.
        var keys = Vector.AsVectorByte(new Vector<uint>(key));
        while (payload.Length >= Vector<byte>.Count)
        {
            (new Vector<byte>(payload) ^ keys).CopyTo(payload);
            payload = payload[Vector<byte>.Count..];
        }

        ReadOnlySpan<byte> keyBytes = MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in key));
        for (var i = 0; i < payload.Length; i++) payload[i] ^= keyBytes[i & 3];
    }
}
