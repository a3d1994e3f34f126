using System.Net;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>One echoing server for all cases of a class.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    private SocketServer? _server;

    public IPEndPoint EndPoint => _server!.EndPoint;

    public async ValueTask InitializeAsync() => _server = await SocketServer.StartAsync();

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
