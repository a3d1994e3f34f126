using System.Net;
using Attendance.TestKit;
using Attendance.TestKit.Sockets;

namespace Attendance.Cluster.Tests.Faults;

/// <summary>Three teachers' sockets that do not read what they are sent.</summary>
internal static class SlowReaders
{
    private const string EndedMetric = "attendance_gateway_sockets_ended";
    private const string SlowCause = "cause=\"slow_consumer\"";
    private const int Count = 3;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Writing all metrics takes the gateway milliseconds: asked as often as usual, it would be the asking that others notice. Whatever it costs, those who keep up
    // are measured with it too.
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Connects as many that read all they are sent, asks the gateway as often, and lets them go after a while.</summary>
    public static async Task KeepUpAsync(GatewayProcess gateway, WorkloadClass room, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(duration);
        await using var first = await ConnectAsync(gateway, room);
        await using var second = await ConnectAsync(gateway, room);
        await using var third = await ConnectAsync(gateway, room);
        await Task.WhenAll(ReadAsync(first, over.Token), ReadAsync(second, over.Token), ReadAsync(third, over.Token), AskAsync(gateway, over.Token));
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Connects them and waits until the gateway has ended them.</summary>
    public static async Task<SlowEnds> RunAsync(GatewayProcess gateway, WorkloadClass room, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var before = await CountAsync(gateway, cancellationToken);
        var started = RealTime.Clock.GetTimestamp();
        await using var nothing = await ConnectAsync(gateway, room);
        await using var kilobyte = await ConnectAsync(gateway, room);
        await using var inTheEnd = await ConnectAsync(gateway, room);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadSlowlyAsync(kilobyte, over.Token);
        var caughtUp = ReadInTheEndAsync(gateway, inTheEnd, timeout, cancellationToken);

        var counted = 0;
        try
        {
            await RealTime.UntilAsync(
                async () => (counted = await CountAsync(gateway, cancellationToken) - before) >= Count,
                AskEvery,
                "slow readers to be ended",
                timeout,
                cancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} {counted} of {Count} were.");
        }

        var took = RealTime.Clock.GetElapsedTime(started);
        await over.CancelAsync();
        await reading;
        return new(took, counted, await CloseCodeAsync(nothing), await CloseCodeAsync(kilobyte), await caughtUp);
    }

    private static async Task<int> CountAsync(GatewayProcess gateway, CancellationToken cancellationToken) =>
        (int)(await gateway.MetricsAsync(cancellationToken)).Sum(EndedMetric, SlowCause);

    // As small a receive buffer as there is: what does not fit must wait with the gateway.
    private static Task<RawWebSocket> ConnectAsync(GatewayProcess gateway, WorkloadClass room) => RawWebSocket.ConnectAsync(
        new(IPAddress.Loopback, gateway.Address.Port),
        new() { Target = $"/ws/attendance/{room.Id}?token={gateway.Tokens.Teacher(room.Teachers[0].Identity.UserId)}", ReceiveBufferBytes = 4_096 });

    private static async Task AskAsync(GatewayProcess gateway, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await CountAsync(gateway, cancellationToken);
                await Task.Delay(AskEvery, RealTime.Clock, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The window is over.
        }
    }

    private static async Task ReadAsync(RawWebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (!cancellationToken.IsCancellationRequested && await socket.ReadSomeAsync(buffer, "what there is") > 0)
        {
        }
    }

    private static async Task ReadSlowlyAsync(RawWebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[1_024];
            while (await socket.ReadSomeAsync(buffer, "a kilobyte") > 0)
                await Task.Delay(Second, RealTime.Clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // It has been ended; what was on its way is read by somebody else.
        }
    }

    private static async Task<int?> ReadInTheEndAsync(GatewayProcess gateway, RawWebSocket socket, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var greeting = await socket.ReadFrameAsync("the greeting") ?? throw new IOException("There was no greeting.");
        var givenUp = $"Socket {WireMessage.Parse(greeting.Text).Json.Text("connection_id")} is too slow";
        await RealTime.UntilAsync(
            () => Task.FromResult(gateway.Output.Text.Contains(givenUp, StringComparison.Ordinal)),
            AskEvery,
            "the gateway to give a slow reader up",
            timeout,
            cancellationToken);
        return await CloseCodeAsync(socket);
    }

    private static async Task<int?> CloseCodeAsync(RawWebSocket socket) =>
        (await socket.ReadToEndAsync("the end of a slow reader")).LastOrDefault() is { IsClose: true } close ? close.CloseCode : null;
}
