using Attendance.Gateway.Sockets;
using Attendance.Gateway.Tests.Fuzzing;
using Attendance.TestKit.Sockets;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Bytes that are nearly right. See <see cref="FuzzRun"/>.</summary>
[Collection(MemoryMeasured.Name)]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly int FramesInMemory = 100_000 * FuzzRun.Times;
    private static readonly int FramesOverTcp = 1_000 * FuzzRun.Times;

    private static readonly byte[][] Seeds = [.. ConformanceCases.All.Select(test => test.Sent).Where(sent => sent.Length is > 0 and < 600)];

    [Fact]
    public async Task AHundredThousandMutatedFramesEndAtWorstTheirOwnSocket()
    {
        var random = FuzzRun.Start(output);
        await using var sockets = new InMemorySockets();
        for (var i = 0; i < 5_000; i++) await PlayAsync(sockets, Mutate(random));
        sockets.Turn(10);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < FramesInMemory; i++)
        {
            await PlayAsync(sockets, Mutate(random));
            if (i % 100 == 0) sockets.Turn();
        }

        sockets.Turn(10);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"Heap grown by {grown} bytes over {FramesInMemory} frames.");
        Assert.InRange(grown, long.MinValue, 2_000_000);
        Assert.DoesNotContain(sockets.Log.Entries, entry => entry.Level > LogLevel.Debug);
    }

    [Fact]
    public async Task MutatedFramesOverTcpLeaveTheServerUp()
    {
        var random = FuzzRun.Start(output);
        await using var server = await SocketServer.StartAsync();
        for (var i = 0; i < FramesOverTcp; i++)
        {
            await using var client = await RawWebSocket.ConnectAsync(server.EndPoint);
            await client.SendAsync(Mutate(random));
            client.ShutdownSend();
            await client.ReadToEndAsync();
            var socket = await server.AcceptedAsync();
            await socket.Run.Within($"the end of mutated socket {i}");
        }

        Assert.DoesNotContain(server.Log.Entries, entry => entry.Level > LogLevel.Debug);
        await using var healthy = await RawWebSocket.ConnectAsync(server.EndPoint);
        await healthy.SendTextAsync("still up?");
        Assert.Equal("still up?", (await healthy.ReadFrameAsync("the echo"))!.Text);
    }

    private static async Task PlayAsync(InMemorySockets sockets, byte[] bytes)
    {
        var transport = new PipeTransport();
        var socket = sockets.Start(transport);
        await transport.ClientOutput.WriteAsync(bytes);
        await transport.ClientOutput.CompleteAsync();
        await socket.Run.Within("the end of a mutated socket");
        var end = await socket.Ended;
        Assert.True(end.Cause is SocketEndCause.PeerClosed or SocketEndCause.PeerGone or SocketEndCause.ProtocolError, end.ToString());
    }

    private static byte[] Mutate(Random random)
    {
        var bytes = Seeds[random.Next(Seeds.Length)].ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            // The header is where the rules are.
            var at = random.Next(3) == 0 ? random.Next(bytes.Count) : random.Next(Math.Min(bytes.Count, 14));
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                case 3: bytes.RemoveRange(at, random.Next(1, Math.Min(4, bytes.Count - at) + 1)); break;
                default: bytes.InsertRange(at, Seeds[random.Next(Seeds.Length)]); break;
            }
        }

        return [.. bytes];
    }
}
