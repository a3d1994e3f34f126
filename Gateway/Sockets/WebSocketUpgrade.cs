using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// Turns an HTTP/1.1 request into a socket, which outlives the request where <see cref="OutlivingSockets"/> has the connection, and else lives as long as it.
/// The socket runs on the transport's own pipes, not on the request's body: those are the same input, but an output that HTTP's minimum data rates do not
/// time, and both wait for data without holding a buffer, over TLS too.
/// </summary>
internal sealed class WebSocketUpgrade(SocketEnvironment shared)
{
    /// <summary>
    /// Answers 101. The request must have passed <see cref="WebSocketHandshake.Validate"/>, and the caller must return from it as soon as this completes. From
    /// then on what <paramref name="life"/> holds is its own to give back; when this throws, it is the caller's.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The request is no valid handshake, or the server's limit of upgraded connections is reached.
    /// </exception>
    public async Task RunAsync(HttpContext context, string? subprotocol, ISocketLife life)
    {
        if (WebSocketHandshake.Validate(context) is var error and not HandshakeError.None)
            throw new InvalidOperationException($"The request cannot become a WebSocket: {error}.");

        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        WebSocketHandshake.Answer(context, subprotocol);
        await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        var pipes = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport;
        var lifetime = context.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
        var socket = new WebSocketConnection(new KestrelTransport(pipes, lifetime), shared);
        if (context.Features.Get<ConnectionLease>() is { CanBeOutlived: true } lease)
            lease.Leave(socket, life);
        else
            await life.RunAsync(socket, context.RequestAborted);
    }
}
