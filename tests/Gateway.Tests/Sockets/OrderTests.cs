using System.Globalization;
using System.Text;
using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Many senders on one socket.</summary>
public sealed class OrderTests
{
    private const int Senders = 8;
    private const int Frames = 4_000;

    [Fact]
    public async Task KeepsEachSendersOrderAndEveryByte()
    {
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Configure = o => o.OutboxByteLimit = 64 * 1024 * 1024 });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        var padding = new string('p', 200);
        var sending = Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var i = 0; i < Frames; i++)
                Assert.True(socket.Connection.TrySend(OutboundFrame.Text(Encoding.UTF8.GetBytes($"{sender} {i} {padding}"))));
        })).ToArray();

        var next = new int[Senders];
        for (var read = 0; read < Senders * Frames; read++)
        {
            var parts = (await client.ReadFrameAsync($"frame {read} of {Senders * Frames}"))!.Text.Split(' ');
            Assert.Equal(next[int.Parse(parts[0], CultureInfo.InvariantCulture)]++, int.Parse(parts[1], CultureInfo.InvariantCulture));
            Assert.Equal(padding, parts[2]);
        }

        await Task.WhenAll(sending).Within("the senders' end");
        Assert.Equal(0, socket.Connection.PendingBytes);
    }

    [Fact]
    public async Task SendsSeveralFramesInARowAsOne()
    {
        await using var server = await SocketServer.StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        OutboundFrame[] frames = [.. Enumerable.Range(0, 500).Select(i => OutboundFrame.Text(Encoding.UTF8.GetBytes($"{i}")))];
        Assert.True(socket.Connection.TrySend(frames));
        for (var i = 0; i < frames.Length; i++) Assert.Equal($"{i}", (await client.ReadFrameAsync())!.Text);
    }
}
