using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Peers that send too much: whatever they send, they are closed with 4005, and nobody else notices.</summary>
public sealed class RateTests
{
    private const int Burst = 40;
    private const int Rate = 10;

    private readonly FakeTimeProvider _time = new();

    public static TheoryData<string, byte[]> Floods => new()
    {
        { "messages", RawFrameEncoder.Text("hello") },
        { "pings", RawFrameEncoder.Frame(RawOpcode.Ping, "are you there?"u8) },
        { "pongs nobody asked for", RawFrameEncoder.Frame(RawOpcode.Pong, []) },
        { "empty messages", RawFrameEncoder.Text("") },
    };

    [Theory]
    [MemberData(nameof(Floods))]
    public async Task A_flood_ends_its_own_socket_and_no_other(string what, byte[] frame)
    {
        await using var server = await StartAsync();
        await using var flooding = await RawWebSocket.ConnectAsync(server.EndPoint);
        var flooded = await server.AcceptedAsync();
        await using var neighbour = await RawWebSocket.ConnectAsync(server.EndPoint);
        var other = await server.AcceptedAsync();

        await flooding.SendAsync(Repeat(frame, Burst + 1));

        await AssertLimitedAsync(flooding, what);
        await neighbour.SendTextAsync("and me?");
        Assert.Equal("and me?", (await neighbour.ReadFrameAsync("the neighbour's echo"))!.Text);
        _time.Turn(2);
        Assert.Equal(new SocketEnd(SocketEndCause.RateLimited, 4005, Clean: false), await flooded.Ended.Within($"the end of the socket with {what}"));
        Assert.False(other.Ended.IsCompleted);
        Assert.Single(server.Log.Entries, entry => entry.Id.Id == 4106);
    }

    [Fact]
    public async Task Fragments_of_one_message_that_never_ends_count_one_by_one()
    {
        await using var server = await StartAsync();
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        await client.SendAsync(RawFrameEncoder.Text("", final: false));
        await client.SendAsync(Repeat(RawFrameEncoder.Frame(RawOpcode.Continuation, [], final: false), Burst));
        await AssertLimitedAsync(client, "empty fragments");
    }

    [Fact]
    public async Task Few_but_long_messages_are_limited_by_their_bytes()
    {
        await using var server = await StartAsync(options =>
        {
            options.BytesPerSecond = 1_000;
            options.ByteBurst = 40_000;
        });
        await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
        var large = RawFrameEncoder.Text(new string('l', 16_000));
        await client.SendAsync(Repeat(large, 2));
        for (var echo = 0; echo < 2; echo++) Assert.Equal(16_000, (await client.ReadFrameAsync("an echo"))!.Payload.Length);
        await client.SendAsync(large);
        await AssertLimitedAsync(client, "long messages");
    }

    [Fact]
    public async Task Who_keeps_to_the_rate_is_never_limited_and_has_the_whole_burst_again_after_a_rest()
    {
        await using var sockets = new InMemorySockets(Limit);
        var transport = new PipeTransport();
        var received = 0;
        var socket = sockets.Start(transport, (_, _) =>
        {
            received++;
            return default;
        });
        Send(transport, Burst);
        for (var second = 0; second < 60; second++)
        {
            sockets.Turn();
            Send(transport, Rate);
        }

        sockets.Turn(Burst / Rate);
        Send(transport, Burst);
        Assert.Equal((2 * Burst) + (60 * Rate), received);
        Assert.Equal(0, socket.Connection.PendingBytes);

        Send(transport, 1);
        Assert.Equal((2 * Burst) + (60 * Rate), received);
        sockets.Turn(2);
        Assert.Equal(SocketEndCause.RateLimited, (await socket.Ended.Within("the end of the socket")).Cause);
    }

    [Fact]
    public async Task Nothing_of_a_flood_is_delivered_beyond_the_burst()
    {
        await using var sockets = new InMemorySockets(Limit);
        var transport = new PipeTransport();
        var received = 0;
        sockets.Start(transport, (_, _) =>
        {
            received++;
            return default;
        });
        Send(transport, 1_000);
        Send(transport, 1_000);
        Assert.Equal(Burst, received);
    }

    private static void Send(PipeTransport transport, int count)
    {
        var bytes = Repeat(RawFrameEncoder.Text("m"), count);
        bytes.CopyTo(transport.ClientOutput.GetSpan(bytes.Length));
        transport.ClientOutput.Advance(bytes.Length);
        transport.Deliver();
    }

    private static byte[] Repeat(byte[] frame, int times) => [.. Enumerable.Repeat(frame, times).SelectMany(static bytes => bytes)];

    private static async Task AssertLimitedAsync(RawWebSocket client, string what)
    {
        RawFrame? frame;
        do frame = await client.ReadFrameAsync($"the close of the socket with {what}");
        while (frame is { IsClose: false });
        Assert.Equal((4005, "rate_limited"), (frame?.CloseCode, frame?.CloseReason));
    }

    private static void Limit(SocketOptions options)
    {
        options.MessagesPerSecond = Rate;
        options.MessageBurst = Burst;
    }

    private Task<SocketServer> StartAsync(Action<SocketOptions>? configure = null) =>
        SocketServer.StartAsync(new SocketServerOptions { Time = _time, Configure = configure ?? Limit });
}
