using Attendance.Gateway.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>Senders that meet in an outbox. By themselves: they take every thread of the pool for seconds, in which a gateway beside them could not answer.</summary>
[CollectionDefinition(nameof(OutboxRaceTests), DisableParallelization = true)]
[Collection(nameof(OutboxRaceTests))]
public sealed class OutboxRaceTests : IOutboxOwner, IAsyncDisposable
{
    private readonly InMemorySockets _sockets = new();
    private readonly List<Exception?> _failures = [];

    [Fact]
    public async Task LosesNothingWhenOneSenderEndsAsTheNextBegins()
    {
        const int senders = 16;
        const int frames = 1_000_000;
        var sink = new CountingWriter();
        var outbox = new Outbox(sink, int.MaxValue, _sockets.Metrics, this);
        var frame = OutboundFrame.Text("a"u8);
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < frames; i++)
            {
                outbox.TryAdd([frame]);
                Thread.SpinWait(i % 32);
            }
        }))).Within("the senders' end");
        await outbox.WhenIdleAsync().Within("the last flush");
        Assert.Empty(_failures);
        Assert.Equal((long)senders * frames * frame.Length, sink.Bytes);
    }

    public ValueTask DisposeAsync() => _sockets.DisposeAsync();

    void IOutboxOwner.OnSendFailed(Exception? error) => _failures.Add(error);
}
