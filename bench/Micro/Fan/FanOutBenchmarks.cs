using Attendance.Gateway.Sockets;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace Attendance.Micro.Fan;

/// <summary>One frame to many outboxes, whose network takes everything at once.</summary>
[MemoryDiagnoser]
public class FanOutBenchmarks : IDisposable
{
    private ServiceProvider _services = null!;
    private Outbox[] _outboxes = [];
    private OutboundFrame _frame = null!;

    /// <summary>How many.</summary>
    [Params(1, 100, 1_000)]
    public int Outboxes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _services = new ServiceCollection().AddMetrics().AddLogging().AddAttendanceSockets().BuildServiceProvider();
        var metrics = _services.GetRequiredService<SocketMetrics>();
        _outboxes = [.. Enumerable.Range(0, Outboxes).Select(_ => new Outbox(new TakingWriter(), byteLimit: 1 << 20, metrics, NoOwner.Instance))];
        _frame = OutboundFrame.Text(new byte[350]);
    }

    [Benchmark]
    public void Frame()
    {
        foreach (var outbox in _outboxes)
            outbox.TryAdd(new ReadOnlySpan<OutboundFrame>(in _frame));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _services?.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class NoOwner : IOutboxOwner
    {
        public static readonly NoOwner Instance = new();

        public void OnSendFailed(Exception? error) => throw new InvalidOperationException("Nothing can fail here.", error);
    }
}
