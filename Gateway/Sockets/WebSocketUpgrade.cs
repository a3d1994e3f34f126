using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// Turns an HTTP/1.1 request into a socket that lives as long as the request does. The socket runs on the transport's own pipes, not
/// on the request's body: those are the same input, but an output that HTTP's minimum data rates do not time, and both wait for data
/// without holding a buffer, over TLS too.
/// </summary>
internal sealed class WebSocketUpgrade(SocketEnvironment shared)
{
    /// <summary>
    /// Answers 101. The request must have passed <see cref="WebSocketHandshake.Validate"/>, and the caller must await
    /// <see cref="WebSocketConnection.RunAsync"/> before it returns from the request.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The request is no valid handshake, or the server's limit of upgraded connections is reached.
    /// </exception>
    public async ValueTask<WebSocketConnection> AcceptAsync(HttpContext context, string? subprotocol)
    {
        if (WebSocketHandshake.Validate(context) is var error and not HandshakeError.None)
            throw new InvalidOperationException($"The request cannot become a WebSocket: {error}.");

        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        WebSocketHandshake.Answer(context, subprotocol);
        await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        var pipes = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport;
        var lifetime = context.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
        return new WebSocketConnection(new KestrelTransport(pipes, lifetime), shared);
    }
}
