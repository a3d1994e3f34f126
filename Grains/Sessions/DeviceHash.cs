using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Attendance.Grains;

/// <summary>
/// What is kept of a device: the first 64 bits of SHA-256 over the class id (eight bytes, little-endian) and the device's own id (UTF-16, little-endian).
/// It can't be turned back, and the same device has another hash in another class, so that nobody can be followed from class to class.
/// </summary>
internal static class DeviceHash
{
    private const int MaxStackBytes = 256;

    /// <summary>The hash.</summary>
    /// <param name="classId">The class session.</param>
    /// <param name="deviceId">What the client calls its device.</param>
    public static long Of(long classId, string deviceId)
    {
        var length = sizeof(long) + (deviceId.Length * sizeof(char));
        var input = length <= MaxStackBytes ? stackalloc byte[length] : new byte[length];
        BinaryPrimitives.WriteInt64LittleEndian(input, classId);
        var units = MemoryMarshal.Cast<byte, ushort>(input[sizeof(long)..]);
        for (var i = 0; i < units.Length; i++)
            units[i] = BitConverter.IsLittleEndian ? deviceId[i] : BinaryPrimitives.ReverseEndianness(deviceId[i]);

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, digest);
        return BinaryPrimitives.ReadInt64LittleEndian(digest);
    }
}
