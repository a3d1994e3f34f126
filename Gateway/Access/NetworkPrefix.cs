using System.Net;
using System.Net.Sockets;

namespace Attendance.Gateway.Access;

/// <summary>Tells networks apart: by the first 24 bits of an IPv4 address, by the first 48 of an IPv6 one. Addresses themselves are kept nowhere.</summary>
internal static class NetworkPrefix
{
    private const int Ipv4Bytes = 3;
    private const int Ipv6Bytes = 6;

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
