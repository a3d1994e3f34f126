using System.Net;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>One echoing server for all cases of a class.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    private SocketServer? _server;

    public IPEndPoint EndPoint => _server!.EndPoint;

    public async ValueTask InitializeAsync() => _server = await SocketServer.StartAsync(new SocketServerOptions
    {
        // Cases that go through every position send more than a client may.
        Configure = static options => options.MessageBurst = 10_000,
    });

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
