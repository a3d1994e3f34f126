using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Attendance.Grains;

/// <summary>A number that only who knows a secret can tell, another one for each step of time: RFC 6238 with HMAC-SHA-256, before it is made into digits.</summary>
internal static class TimedSecret
{
    /// <summary>The number of a step: the 31 bits of RFC 4226, section 5.3.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="step">The step's number, counted from the Unix epoch.</param>
    public static int At(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, counter, digest);
        return BinaryPrimitives.ReadInt32BigEndian(digest[(digest[^1] & 0xf)..]) & 0x7fff_ffff;
    }
}
