using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Pings, deadlines and ticks, on a clock that stands still unless told.</summary>
public sealed class ClockTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task PingsAPeerThatHasBeenSilentForTheInterval()
    {
        await using var server = await StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        _time.Turn(19);
        Assert.Equal(0, socket.Connection.PendingBytes);
        socket.Connection.TrySend(OutboundFrame.Text("before"u8));
        _time.Turn(2);
        Assert.Equal("before", (await client.ReadFrameAsync())!.Text);
        var ping = await client.ReadFrameAsync("the ping");
        Assert.Equal((RawOpcode.Ping, 0), (ping!.Opcode, ping.Payload.Length));
    }

    [Fact]
    public async Task EndsAPeerThatDoesNotAnswerItsPing()
    {
        await using var server = await StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        _time.Turn(39);
        Assert.False(socket.Ended.IsCompleted);
        _time.Turn(1);
        Assert.Equal(RawOpcode.Ping, (await client.ReadFrameAsync("the ping"))!.Opcode);
        var close = await client.ReadFrameAsync("the close frame");
        Assert.Equal((4004, "no_pong"), (close!.CloseCode, close.CloseReason));
        Assert.False(socket.Ended.IsCompleted);
        _time.Turn(1);
        Assert.Equal(new SocketEnd(SocketEndCause.NoPong, 4004, Clean: false), await socket.Ended.Within("the end of the dead peer"));
    }

    [Fact]
    public async Task AnyFrameProvesThatThePeerLives()
    {
        await using var server = await StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        for (var i = 0; i < 10; i++)
        {
            _time.Turn(15);
            await client.SendTextAsync("alive");
            Assert.Equal("alive", (await client.ReadFrameAsync("the echo, and no ping"))!.Text);
        }

        Assert.False(socket.Ended.IsCompleted);
    }

    [Fact]
    public async Task AHandlerAtWorkIsNotAPeerThatIsSilent()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource();
        await using var server = await StartAsync((_, _) =>
        {
            entered.SetResult();
            return new ValueTask(release.Task);
        });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        await client.SendTextAsync("work");
        await entered.Task.Within("the handler's call");
        _time.Turn(100);
        Assert.False(socket.Ended.IsCompleted);
        release.SetResult();
        await client.SendCloseAsync(1000);
        Assert.Equal(SocketEndCause.PeerClosed, (await socket.Ended.Within("the end")).Cause);
    }

    [Fact]
    public async Task AbortsAPeerThatDoesNotAnswerTheCloseFrame()
    {
        await using var server = await StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        socket.Connection.Close(CloseCode.Revoked);
        Assert.Equal(4505, (await client.ReadFrameAsync("the close frame"))!.CloseCode);
        _time.Turn(4);
        Assert.False(socket.Ended.IsCompleted);
        _time.Turn(2);
        Assert.Equal(new SocketEnd(SocketEndCause.LocalClosed, 4505, Clean: false), await socket.Ended.Within("the end of the close handshake"));
        Assert.Null(await client.ReadFrameAsync("the end of the connection"));
    }

    [Fact]
    public async Task TicksOnceASecondAndCallsWhatIsDueOnce()
    {
        await using var server = await StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        socket.Connection.ScheduleAt(_time.GetUtcNow() + TimeSpan.FromSeconds(5));
        _time.Turn(4);
        Assert.Equal((4, 0), (socket.Ticks.Count, socket.Due.Count));
        _time.Turn(6);
        Assert.Equal((10, 1), (socket.Ticks.Count, socket.Due.Count));
        socket.Connection.ScheduleAt(_time.GetUtcNow() + TimeSpan.FromSeconds(2));
        socket.Connection.ScheduleAt(null);
        _time.Turn(5);
        Assert.Single(socket.Due);
    }

    [Fact]
    public async Task AStepOfTheWallClockMovesOnlyWhatIsDueInWallTime()
    {
        var stepped = new SteppedTime(_time);
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Time = stepped });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var socket = await server.AcceptedAsync();
        socket.Connection.ScheduleAt(stepped.GetUtcNow() + TimeSpan.FromMinutes(5));
        stepped.Step = TimeSpan.FromMinutes(10);
        _time.Turn(2);
        Assert.Single(socket.Due);
        stepped.Step = TimeSpan.FromMinutes(-10);
        _time.Turn(10);
        Assert.False(socket.Ended.IsCompleted);
        await client.SendTextAsync("still here");
        Assert.Equal("still here", (await client.ReadFrameAsync("the echo, and no ping"))!.Text);
    }

    private Task<SocketServer> StartAsync(Func<TestSocket, ReadOnlyMemory<byte>, ValueTask>? onText = null) =>
        SocketServer.StartAsync(new SocketServerOptions { Time = _time, OnText = onText ?? TestSocket.Echo });
}
