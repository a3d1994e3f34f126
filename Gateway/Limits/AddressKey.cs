using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Attendance.Gateway.Limits;

/// <summary>What counts as one address: an IPv4 address, or the /64 of an IPv6 one, which is what a single connection is given.</summary>
/// <param name="IsIpv4">Which of the two.</param>
/// <param name="Number">Its bits.</param>
internal readonly record struct AddressKey(bool IsIpv4, ulong Number)
{
    /// <summary>The key of an address; null where there is none.</summary>
    public static AddressKey? OfAny(IPAddress? address) => address is null ? null : Of(address);

    /// <summary>The key of an address.</summary>
    public static AddressKey Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? new(true, BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new(false, BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }
}
