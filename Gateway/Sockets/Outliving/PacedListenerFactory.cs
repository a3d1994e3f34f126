using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Attendance.Gateway.Sockets;

/// <summary>The server's own transport, with endpoints that are <see cref="PacedListener"/>s. The server takes the transport that was registered last.</summary>
internal sealed class PacedListenerFactory(SocketTransportFactory sockets, OpeningTurns turns) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new PacedListener(await sockets.BindAsync(endpoint, cancellationToken), turns);
}
