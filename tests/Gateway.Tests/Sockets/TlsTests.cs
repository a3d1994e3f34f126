using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>The same sockets behind TLS.</summary>
public sealed class TlsTests
{
    private static readonly RawWebSocketOptions Tls = new() { Tls = true };

    [Fact]
    public async Task EchoesAndCloses()
    {
        using var certificate = Certificates.SelfSigned();
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Certificate = certificate });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, Tls);
        var text = new string('t', 16_384);
        for (var i = 0; i < 20; i++)
        {
            await client.SendTextAsync(text);
            Assert.Equal(text, (await client.ReadFrameAsync("the echo"))!.Text);
        }

        await client.SendCloseAsync(1000);
        Assert.Equal(1000, (await client.ReadFrameAsync("the close frame"))!.CloseCode);
        var socket = await server.AcceptedAsync();
        Assert.Equal(new SocketEnd(SocketEndCause.PeerClosed, 1000, Clean: true), await socket.Ended.Within("the end"));
        Assert.Null(await client.ReadFrameAsync("the end of the connection"));
    }

    [Fact]
    public async Task EndsAPeerThatReadsNothing()
    {
        using var certificate = Certificates.SelfSigned();
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Certificate = certificate });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, Tls with { ReceiveBufferBytes = 4_096 });
        var socket = await server.AcceptedAsync();
        var chunk = OutboundFrame.Text(new byte[16_000]);
        var sent = 0;
        while (sent < 10_000 && socket.Connection.TrySend(chunk)) sent++;
        Assert.Equal(SocketEndCause.SlowConsumer, (await socket.Ended.Within("the end of the slow socket")).Cause);
        await socket.Run.Within("the release of the slow socket");
        Assert.All(server.Log.Entries, entry => Assert.True(entry.Level < Microsoft.Extensions.Logging.LogLevel.Warning, entry.Text));
    }

    [Fact]
    public async Task APeerThatGoesIsNoError()
    {
        using var certificate = Certificates.SelfSigned();
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Certificate = certificate });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, Tls);
        var socket = await server.AcceptedAsync();
        client.Reset();
        Assert.Equal(SocketEndCause.PeerGone, (await socket.Ended.Within("the end")).Cause);
        await socket.Run.Within("the release");
        Assert.All(server.Log.Entries, entry => Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Debug, entry.Level));
    }
}
