using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>How sockets end, from either side.</summary>
public sealed class ClosingTests
{
    [Fact]
    public async Task ACloseFollowsWhatWasSentBefore()
    {
        await using var server = await SocketServer.StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        for (var i = 0; i < 10; i++) socket.Connection.TrySend(OutboundFrame.Text("before"u8));
        socket.Connection.Close(CloseCode.Draining, """{"retry_after_ms":250}""");
        Assert.False(socket.Connection.TrySend(OutboundFrame.Text("after"u8)));
        for (var i = 0; i < 10; i++) Assert.Equal("before", (await client.ReadFrameAsync())!.Text);
        var close = await client.ReadFrameAsync("the close frame");
        Assert.Equal((4000, """{"retry_after_ms":250}"""), (close!.CloseCode, close.CloseReason));
        await client.SendCloseAsync(4000);
        Assert.Equal(new SocketEnd(SocketEndCause.LocalClosed, 4000, Clean: true), await socket.Ended.Within("the end"));
        Assert.Null(await client.ReadFrameAsync("the end of the connection"));
    }

    [Fact]
    public async Task MessagesThatArriveAfterTheCloseAreNotDelivered()
    {
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { OnText = TestSocket.Record });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        socket.Connection.Close(CloseCode.RateLimited);
        await client.SendTextAsync("too late");
        await client.SendCloseAsync(4005);
        Assert.Equal(new SocketEnd(SocketEndCause.LocalClosed, 4005, Clean: true), await socket.Ended.Within("the end"));
        Assert.Equal(0, socket.Received.Reader.Count);
    }

    [Fact]
    public async Task TheFirstCauseStands()
    {
        await using var server = await SocketServer.StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        socket.Connection.Close(CloseCode.Forbidden);
        socket.Connection.Close(CloseCode.Draining, dropPending: true);
        Assert.Equal(4501, (await client.ReadFrameAsync("the close frame"))!.CloseCode);
        socket.Connection.Abort();
        Assert.Equal(new SocketEnd(SocketEndCause.LocalClosed, 4501, Clean: false), await socket.Ended.Within("the end"));
    }

    [Fact]
    public async Task AnAbortEndsTheConnectionAtOnce()
    {
        await using var server = await SocketServer.StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        socket.Connection.Abort();
        Assert.Equal(new SocketEnd(SocketEndCause.Aborted, 0, Clean: false), await socket.Ended.Within("the end"));
        Assert.Null(await client.ReadFrameAsync("the end of the connection"));
        Assert.False(socket.Connection.TrySend(OutboundFrame.Text("after"u8)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task APeerThatGoesWithoutACloseIsNoError(bool reset)
    {
        await using var server = await SocketServer.StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        if (reset) client.Reset();
        else client.ShutdownSend();
        Assert.Equal(new SocketEnd(SocketEndCause.PeerGone, 0, Clean: false), await socket.Ended.Within("the end"));
        await socket.Run.Within("the release");
        Assert.All(server.Log.Entries, entry => Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Debug, entry.Level));
    }

    [Fact]
    public async Task AHandlerThatThrowsClosesItsSocketWithAnInternalError()
    {
        await using var server = await SocketServer.StartAsync(
            new SocketServerOptions { OnText = (_, _) => throw new InvalidOperationException("a bug") });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        await client.SendTextAsync("one");
        Assert.Equal(4006, (await client.ReadFrameAsync("the close frame"))!.CloseCode);
        await client.SendCloseAsync(4006);
        Assert.Equal(new SocketEnd(SocketEndCause.Faulted, 4006, Clean: true), await socket.Ended.Within("the end"));
        Assert.Single(server.Log.Entries, entry => entry.Id.Id == 4104);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AStoppingHostClosesWithGoingAwayAndDoesNotHang(bool toldBySocketsOwner)
    {
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { StopWithHost = toldBySocketsOwner });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        var stop = server.StopAsync();
        Assert.Equal(1001, (await client.ReadFrameAsync("the close frame"))!.CloseCode);
        await client.SendCloseAsync(1001);
        Assert.Equal(new SocketEnd(SocketEndCause.LocalClosed, 1001, Clean: true), await socket.Ended.Within("the end"));
        await stop.Within("the host's stop");
    }

    [Fact]
    public async Task AStoppingHostDoesNotWaitForAPeerThatDoesNotAnswer()
    {
        await using var server = await SocketServer.StartAsync(
            new SocketServerOptions { Configure = options => options.CloseTimeout = TimeSpan.FromSeconds(1) });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        await server.StopAsync().Within("the host's stop");
        Assert.Equal(new SocketEnd(SocketEndCause.LocalClosed, 1001, Clean: false), await socket.Ended.Within("the end"));
    }
}
