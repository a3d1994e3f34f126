using System.Net;
using System.Net.Sockets;

namespace Attendance.Gateway.Access;

/// <summary>Tells networks apart: by the first 24 bits of an IPv4 address, by the first 48 of an IPv6 one. Addresses themselves are kept nowhere.</summary>
internal static class NetworkPrefix
{
    private const int Ipv4Bytes = 3;
    private const int Ipv6Bytes = 6;

    /// <summary>A network as it is written: <c>203.0.113.0/24</c>, <c>2001:db8:7::/48</c>.</summary>
    /// <param name="network">As <see cref="Of"/> made it.</param>
    internal static string? Text(long? network)
    {
        if (network is not { } number)
            return null;
        var isIpv6 = number >> (8 * Ipv6Bytes) == Ipv6Bytes;
        var prefixBytes = isIpv6 ? Ipv6Bytes : Ipv4Bytes;
        Span<byte> bytes = stackalloc byte[isIpv6 ? 16 : 4];
        bytes.Clear();
        for (var index = prefixBytes - 1; index >= 0; index--, number >>= 8)
            bytes[index] = (byte)number;
        return $"{new IPAddress(bytes)}/{8 * prefixBytes}";
    }

    /// <summary>A number for the network that an address is in; null when there is no address.</summary>
    internal static long? Of(IPAddress? address)
    {
        if (address is null)
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var prefix = bytes.AsSpan(0, address.AddressFamily == AddressFamily.InterNetwork ? Ipv4Bytes : Ipv6Bytes);
        long number = prefix.Length;
        foreach (var part in prefix)
            number = (number << 8) | part;
        return number;
    }
}
