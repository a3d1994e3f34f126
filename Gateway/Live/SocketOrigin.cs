using Attendance.Gateway.Access;
using Attendance.Gateway.Limits;
using Attendance.Grains;
using Microsoft.AspNetCore.Http;

namespace Attendance.Gateway.Live;

/// <summary>What is kept of the request that a socket was opened with.</summary>
/// <param name="Network">See <see cref="CheckIn.Network"/>.</param>
/// <param name="CheckInPage">Where students check in, as they can reach it; for staff.</param>
/// <param name="Address">By which bad tokens are counted; null if not known.</param>
internal readonly record struct SocketOrigin(long? Network, string? CheckInPage, AddressKey? Address)
{
    /// <summary>Reads a handshake.</summary>
    internal static SocketOrigin Of(HttpContext context, Handshake handshake, PublicAddress address)
    {
        var remote = context.Connection.RemoteIpAddress;
        return handshake.Caller.Actor.IsStaff
            ? new(null, address.CheckInPage(context.Request, handshake.ClassId), AddressKey.OfAny(remote))
            : new(NetworkPrefix.Of(remote), null, AddressKey.OfAny(remote));
    }
}
