using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Peers that do not keep up.</summary>
public sealed class SlowConsumerTests
{
    private const int Limit = 256 * 1024;

    private static readonly OutboundFrame Chunk = OutboundFrame.Text(new string('c', 16_000).Select(c => (byte)c).ToArray());
    private static readonly RawWebSocketOptions SmallWindow = new() { ReceiveBufferBytes = 4_096 };
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task EndsAPeerThatReadsNothingAndLeavesOthersAlone()
    {
        await using var server = await StartAsync();
        await using var stuck = await RawWebSocket.ConnectAsync(server.EndPoint, SmallWindow);
        var slow = await server.AcceptedAsync();
        await using var healthy = await RawWebSocket.ConnectAsync(server.EndPoint);
        var other = await server.AcceptedAsync();

        FillUntilRefused(slow);
        Assert.False(slow.Connection.TrySend(Chunk));
        await healthy.SendTextAsync("and me?");
        Assert.Equal("and me?", (await healthy.ReadFrameAsync("the other socket's echo"))!.Text);

        _time.Turn(3);
        Assert.Equal(new SocketEnd(SocketEndCause.SlowConsumer, 4001, Clean: false), await slow.Ended.Within("the end of the slow socket"));
        await slow.Run.Within("the release of the slow socket");
        Assert.Equal(0, slow.Connection.PendingBytes);
        Assert.False(other.Ended.IsCompleted);
        Assert.Single(server.Log.Entries, entry => entry.Id.Id == 4102);
    }

    [Fact]
    public async Task APeerThatReadsAfterAllGetsWholeFramesAndThen4001()
    {
        await using var server = await StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, SmallWindow);
        var slow = await server.AcceptedAsync();
        var taken = FillUntilRefused(slow);

        RawFrame frame;
        var read = 0;
        while ((frame = (await client.ReadFrameAsync("the rest, up to the close frame"))!).IsText)
        {
            Assert.Equal(16_000, frame.Payload.Length);
            read++;
        }

        Assert.Equal((4001, "slow_consumer"), (frame.CloseCode, frame.CloseReason));
        // What waited was dropped: at least the limit's worth, one chunk less for the limit's last.
        Assert.InRange(taken - read, (Limit / Chunk.Length) - 1, (Limit / Chunk.Length) + 1);
        await client.SendCloseAsync(4001);
        Assert.Equal(new SocketEnd(SocketEndCause.SlowConsumer, 4001, Clean: true), await slow.Ended.Within("the end of the slow socket"));
    }

    [Fact]
    public async Task EndsAPeerWhoseBytesDoNotMove()
    {
        await using var sockets = new InMemorySockets();
        var transport = new PipeTransport(pauseWriterThreshold: 1);
        var slow = sockets.Start(transport);
        Assert.True(slow.Connection.TrySend(Chunk));
        sockets.Turn(7);
        Assert.False(slow.Ended.IsCompleted);
        sockets.Turn(1);
        Assert.Equal(new SocketEnd(SocketEndCause.SlowConsumer, 0, Clean: false), await slow.Ended.Within("the end of the stalled socket"));
        Assert.Equal("the peer does not read", transport.Aborted);
        Assert.Single(sockets.Log.Entries, entry => entry.Id.Id == 4103);
    }

    [Fact]
    public async Task LeavesAPeerAloneThatReadsSlowlyButReads()
    {
        await using var server = await StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, SmallWindow);
        var slow = await server.AcceptedAsync();
        while (slow.Connection.PendingBytes < Limit / 2) Assert.True(slow.Connection.TrySend(Chunk));

        var buffer = new byte[4_096];
        while (slow.Connection.PendingBytes is > 0 and var before)
        {
            while (slow.Connection.PendingBytes >= before) await client.ReadSomeAsync(buffer, "bytes for the slow reader");
            _time.Turn(5);
            Assert.False(slow.Ended.IsCompleted);
        }

        Assert.True(slow.Connection.TrySend(Chunk));
    }

    [Fact]
    public async Task AFrameOfAnySizeFitsWhenNothingWaits()
    {
        await using var server = await StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint, SmallWindow);
        var socket = await server.AcceptedAsync();
        var large = new byte[Limit * 20];
        Array.Fill(large, (byte)'l');
        Assert.True(socket.Connection.TrySend(OutboundFrame.Text(large)));
        Assert.True(socket.Connection.TrySend(Chunk));
        Assert.Equal(large, (await client.ReadFrameAsync("the large frame"))!.Payload);
        Assert.Equal(16_000, (await client.ReadFrameAsync("the frame behind it"))!.Payload.Length);
    }

    private static int FillUntilRefused(TestSocket socket)
    {
        for (var taken = 0; taken < 100_000; taken++)
            if (!socket.Connection.TrySend(Chunk))
                return taken;
        throw new InvalidOperationException("1.6 GB were taken for a peer that reads nothing.");
    }

    private Task<SocketServer> StartAsync() => SocketServer.StartAsync(new SocketServerOptions
    {
        Time = _time,
        Configure = options =>
        {
            options.OutboxByteLimit = Limit;
            options.PingInterval = TimeSpan.FromHours(1);
        },
    });
}
