using System.Net.Sockets;
using Attendance.Gateway.Sockets;
using Attendance.TestKit.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>What a socket costs while nothing happens.</summary>
[Collection(MemoryMeasured.Name)]
public sealed class IdleTests(ITestOutputHelper output)
{
    private const int Count = 1_000;

    [Fact]
    public async Task AThousandSocketsShareOneTimer()
    {
        var time = new TimerCounter();
        await using var sockets = new InMemorySockets(time: time);
        var started = Enumerable.Range(0, Count).Select(_ => sockets.Start(new PipeTransport())).ToArray();
        foreach (var socket in started) Assert.True(socket.Connection.TrySend(OutboundFrame.Text("hello"u8)));
        Assert.Equal(1, time.Timers);
        foreach (var socket in started) socket.Connection.Abort();
        foreach (var socket in started) await socket.Run.Within("the end of a socket");
    }

    [Fact]
    public async Task ASocketsOwnObjectsAreSmall()
    {
        await using var sockets = new InMemorySockets();
        var transports = Enumerable.Range(0, Count).Select(_ => new PipeTransport()).ToArray();
        var runs = new Task[Count];
        _ = sockets.Create(new PipeTransport()).RunAsync(QuietHandler.Instance, CancellationToken.None);
        // What this thread allocates holds whatever a socket keeps, and unlike the size of the heap it knows nothing of what other tests left to be collected.
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Count; i++) runs[i] = sockets.Create(transports[i]).RunAsync(QuietHandler.Instance, CancellationToken.None);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;
        output.WriteLine($"A socket without its connection: {each} bytes allocated.");
        Assert.All(runs, run => Assert.False(run.IsCompleted));
        Assert.InRange(each, 1, 1_500);
        foreach (var transport in transports) transport.ClientOutput.Complete();
        foreach (var run in runs) await run.Within("the end of a socket");
    }

    [Fact]
    public async Task MemoryOfAnIdleConnection()
    {
        await using var server = await SocketServer.StartAsync(new SocketServerOptions { Quiet = true });
        var request = RawHandshake.Request("localhost", "/");
        var answer = new byte[1_024];
        var clients = new List<Socket>();
        Connect(50);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Connect(Count);
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Count;
        output.WriteLine($"An idle socket with its Kestrel connection, its request and the client's end: {each} bytes of heap.");
        Assert.InRange(each, 1, 20_000);
        foreach (var client in clients) client.Dispose();

        void Connect(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
                client.Connect(server.EndPoint);
                client.Send(request);
                Assert.StartsWith("HTTP/1.1 101", System.Text.Encoding.ASCII.GetString(answer, 0, client.Receive(answer)), StringComparison.Ordinal);
                clients.Add(client);
            }
        }
    }

    private sealed class TimerCounter : FakeTimeProvider
    {
        public int Timers { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
