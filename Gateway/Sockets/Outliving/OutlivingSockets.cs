using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// Lets sockets outlive the request that opened them. Half of what an idle socket costs is state of its request: here HTTP gets the connection on a lease, the
/// endpoint upgrades, leaves the socket with the lease and returns, HTTP ends and is collected, and the socket goes on on the connection itself.
/// </summary>
/// <remarks>
/// It leans on HTTP ending an upgraded request without touching the connection but by completing its pipes, which a <see cref="ConnectionLease"/> ignores.
/// Without it, or where something stands between it and HTTP (TLS that was added later), a socket lives within its request as ever.
/// </remarks>
internal sealed class OutlivingSockets(ConnectionDelegate http, OpeningTurns turns)
{
    /// <summary>
    /// Adds it to an endpoint, after what has been added before. It stays out where <see cref="SocketOptions.OutliveRequests"/> is off, and where the number of
    /// upgraded requests is limited, as the server counts requests.
    /// </summary>
    public static void Use(ListenOptions endpoint)
    {
        var server = endpoint.KestrelServerOptions;
        endpoint.Use(http => IsWanted(server)
            ? new OutlivingSockets(http, server.ApplicationServices.GetRequiredService<OpeningTurns>()).ServeAsync
            : http);
    }

    private static bool IsWanted(KestrelServerOptions server) =>
        server.Limits.MaxConcurrentUpgradedConnections is null
        && server.ApplicationServices.GetRequiredService<IOptions<SocketOptions>>().Value.OutliveRequests;

    private async Task ServeAsync(ConnectionContext connection)
    {
        if (await ServeHttpAsync(connection) is { } left)
            await left.Life.RunAsync(left.Socket, connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default);
    }

    // Apart, so that nothing that runs as long as the socket holds the lease, and through it HTTP.
    private async Task<LeftSocket?> ServeHttpAsync(ConnectionContext connection)
    {
        var lease = new ConnectionLease(connection, turns);
        try
        {
            await http(lease);
        }
        catch
        {
            lease.End();
            lease.Left?.Life.Abandon();
            throw;
        }

        lease.End();
        return lease.Left;
    }
}
