using System.Text;
using Attendance.TestKit.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>The opening handshake.</summary>
public sealed class HandshakeTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    public async Task AnswersTheExampleOfTheRfc()
    {
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        Assert.Equal(101, client.Handshake.Status);
        Assert.Equal(RawHandshake.Accept, client.Handshake.Headers["Sec-WebSocket-Accept"]);
        Assert.Equal("websocket", client.Handshake.Headers["Upgrade"]);
        Assert.Equal("Upgrade", client.Handshake.Headers["Connection"]);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", client.Handshake.Headers.Keys);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", client.Handshake.Headers.Keys);
    }

    [Theory]
    [InlineData("Upgrade", null, 426)]
    [InlineData("Upgrade", "h2c", 426)]
    [InlineData("Connection", "keep-alive", 426)]
    [InlineData("Sec-WebSocket-Version", null, 426)]
    [InlineData("Sec-WebSocket-Version", "8", 426)]
    [InlineData("Sec-WebSocket-Version", "130", 426)]
    [InlineData("Sec-WebSocket-Key", null, 400)]
    [InlineData("Sec-WebSocket-Key", "", 400)]
    [InlineData("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ", 400)]
    [InlineData("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZSE=", 400)]
    [InlineData("Sec-WebSocket-Key", "dGhl!HNhbXBsZSBub25jZQ==", 400)]
    [InlineData("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", 400)]
    public async Task RefusesWhatIsNoHandshake(string header, string? value, int status)
    {
        await using var client = await ConnectAsync(header, value);
        Assert.Equal(status, client.Handshake.Status);
        if (status == 426) Assert.Equal("13", client.Handshake.Headers["Sec-WebSocket-Version"]);
    }

    [Theory]
    [InlineData("Connection", "keep-alive, Upgrade")]
    [InlineData("Upgrade", "WebSocket")]
    [InlineData("Sec-WebSocket-Extensions", "permessage-deflate")]
    [InlineData("Sec-WebSocket-Protocol", "attendance.v0")]
    public async Task AcceptsWhatClientsSend(string header, string value)
    {
        await using var client = await ConnectAsync(header, value);
        Assert.Equal(101, client.Handshake.Status);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", client.Handshake.Headers.Keys);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", client.Handshake.Headers.Keys);
    }

    [Fact]
    public async Task RefusesAPost()
    {
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, new RawWebSocketOptions { Method = "POST" });
        Assert.Equal(426, client.Handshake.Status);
    }

    [Fact]
    public async Task ReadsFramesThatCameWithTheRequest()
    {
        var early = new RawWebSocketOptions { EarlyBytes = RawFrameEncoder.Text("early") };
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, early);
        Assert.Equal("early", Encoding.UTF8.GetString((await client.ReadFrameAsync("the echo"))!.Payload));
    }

    private Task<RawWebSocket> ConnectAsync(string header, string? value) => RawWebSocket.ConnectAsync(
        server.EndPoint, new RawWebSocketOptions { Headers = new Dictionary<string, string?> { [header] = value } });
}
