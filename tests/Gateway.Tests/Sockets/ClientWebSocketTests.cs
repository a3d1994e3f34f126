using System.Net.WebSockets;
using System.Text;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>The platform's own client against the gateway's sockets.</summary>
public sealed class ClientWebSocketTests
{
    [Fact]
    public async Task EchoesAndClosesCleanly()
    {
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Subprotocols = ["attendance.v1"] });
        using var client = new ClientWebSocket();
        client.Options.AddSubProtocol("something.else");
        client.Options.AddSubProtocol("attendance.v1");
        var cancel = TestContext.Current.CancellationToken;
        await client.ConnectAsync(new Uri($"ws://{server.EndPoint}/"), cancel).Within("the connection");
        Assert.Equal("attendance.v1", client.SubProtocol);

        var buffer = new byte[32 * 1024];
        foreach (var length in new[] { 0, 1, 125, 126, 4_095, 16_384 })
        {
            var text = new string('ä', length / 2);
            await client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancel);
            var filled = 0;
            ValueWebSocketReceiveResult result;
            do
            {
                result = await client.ReceiveAsync(buffer.AsMemory(filled), cancel).AsTask().Within("the echo");
                filled += result.Count;
            }
            while (!result.EndOfMessage);
            Assert.Equal(text, Encoding.UTF8.GetString(buffer, 0, filled));
        }

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", cancel).Within("the close handshake");
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
        var end = await (await server.AcceptedAsync()).Ended.Within("the end");
        Assert.Equal((1000, true), (end.Code, end.Clean));
    }
}
