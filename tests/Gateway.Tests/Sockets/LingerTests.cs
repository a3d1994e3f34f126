using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>After the end: the wheel sees the connection off.</summary>
public sealed class LingerTests
{
    [Fact]
    public async Task AConnectionThatStaysOpenAfterACleanEndIsAborted()
    {
        await using var sockets = new InMemorySockets();
        var transport = new PipeTransport();
        var socket = await CloseAsync(sockets, transport);
        sockets.Turn(4);
        Assert.Null(transport.Aborted);
        Assert.False(socket.Connection.IsDone);
        sockets.Turn(2);
        Assert.Equal("not closed in time", transport.Aborted);
        Assert.True(socket.Connection.IsDone);
    }

    [Fact]
    public async Task AnEndedSocketIsLeftInPeace()
    {
        await using var sockets = new InMemorySockets();
        var transport = new PipeTransport();
        var socket = await CloseAsync(sockets, transport);
        Assert.False(socket.Connection.TrySend(OutboundFrame.Text("late"u8)));
        socket.Connection.Close(CloseCode.Revoked, dropPending: true);
        sockets.Turn();
        Assert.Empty(socket.Ticks);
        socket.Connection.Abort();
        sockets.Turn();
        Assert.True(socket.Connection.IsDone);
        Assert.Equal(new SocketEnd(SocketEndCause.PeerClosed, 1000, Clean: true), await socket.Ended);
    }

    private static async Task<TestSocket> CloseAsync(InMemorySockets sockets, PipeTransport transport)
    {
        var socket = sockets.Start(transport);
        await transport.ClientOutput.WriteAsync(RawFrameEncoder.Close(1000), TestContext.Current.CancellationToken);
        await socket.Run.Within("the end of the socket");
        return socket;
    }
}
