using System.Buffers;
using System.Text;
using Attendance.Gateway.Sockets;
using Xunit;

namespace Attendance.Gateway.Tests.Sockets;

/// <summary>What is sent when, on a pipe that pushes back after the first byte.</summary>
public sealed class OutboxTests : IOutboxOwner, IAsyncDisposable
{
    private static readonly OutboundFrame Bye = CloseFrame.Encode(1000, "");
    private readonly PipeTransport _pipe = new(pauseWriterThreshold: 1);
    private readonly InMemorySockets _sockets = new();
    private readonly Outbox _outbox;
    private readonly List<Exception?> _failures = [];

    public OutboxTests() => _outbox = new Outbox(_pipe.Output, 1_000, _sockets.Metrics, this);

    [Fact]
    public async Task MergesAllThatWaitsIntoOneFlush()
    {
        Assert.Equal(OutboxAnswer.Taken, Add("first"));
        for (var i = 0; i < 100; i++) Assert.Equal(OutboxAnswer.Taken, Add($"{i}"));
        Assert.Equal("first", await ReadAsync());
        Assert.Equal(string.Concat(Enumerable.Range(0, 100)), await ReadAsync());
        Assert.Equal(2, _outbox.Flushes);
        Assert.Equal(0, _outbox.PendingBytes);
        Assert.True(_outbox.WhenIdleAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task SendsOnlyTheNewestPongAndInFrontOfWhatWaits()
    {
        Add("first");
        Add("waits");
        for (var i = 0; i < 1_000; i++) _outbox.Pong(OutboundFrame.Control(Opcode.Pong, Encoding.UTF8.GetBytes($"pong{i};")));
        await ReadAsync();
        Assert.Equal("pong999;waits", await ReadAsync());
    }

    [Fact]
    public async Task SealedTakesNothingMoreAndSendsTheLastFrameLast()
    {
        Add("first");
        Add("waits");
        _outbox.Seal(Bye, dropWaiting: false);
        Assert.Equal(OutboxAnswer.Sealed, Add("late"));
        _outbox.Pong(OutboundFrame.Control(Opcode.Pong, "late"u8));
        await ReadAsync();
        Assert.Equal("waits\u0003\u00e8", await ReadAsync());
        Assert.True(_outbox.SentLast);
    }

    [Fact]
    public async Task DropsWhatWaitsForTheLastFrame()
    {
        Add("first");
        Add("waits");
        _outbox.Seal(Bye, dropWaiting: true);
        await ReadAsync();
        Assert.Equal("\u0003\u00e8", await ReadAsync());
        Assert.Equal(0, _outbox.PendingBytes);
    }

    [Fact]
    public async Task DropKeepsTheLastFrame()
    {
        Add("first");
        Add("waits");
        _outbox.Seal(Bye, dropWaiting: false);
        _outbox.Drop();
        await ReadAsync();
        Assert.Equal("\u0003\u00e8", await ReadAsync());
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        Assert.Equal(OutboxAnswer.Taken, Add(new string('a', 5_000)));
        Assert.Equal(OutboxAnswer.Taken, Add(new string('b', 500)));
        Assert.Equal(OutboxAnswer.Taken, Add(new string('c', 400)));
        Assert.Equal(OutboxAnswer.Full, Add(new string('d', 200)));
        Assert.Equal(OutboxAnswer.Taken, Add("e"));
    }

    [Fact]
    public void AReaderThatHasGoneIsReportedOnce()
    {
        _pipe.ClientInput.Complete();
        Add("first");
        Assert.Equal([null], _failures);
        Assert.Equal(OutboxAnswer.Sealed, Add("second"));
        Assert.True(_outbox.WhenIdleAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task AbandonedEndsWhenTheTransportDoes()
    {
        Add("first");
        Add("waits");
        _outbox.Abandon();
        var idle = _outbox.WhenIdleAsync();
        Assert.False(idle.IsCompleted);
        _pipe.Output.CancelPendingFlush();
        await idle.Within("the end of the sender");
        Assert.Equal(0, _outbox.PendingBytes);
        Assert.False(_outbox.SentLast);
    }

    public ValueTask DisposeAsync() => _sockets.DisposeAsync();

    void IOutboxOwner.OnSendFailed(Exception? error) => _failures.Add(error);

    private OutboxAnswer Add(string text) => _outbox.TryAdd([OutboundFrame.Text(Encoding.UTF8.GetBytes(text))]);

    // One read's payloads, headers cut off.
    private async Task<string> ReadAsync()
    {
        var result = await _pipe.ClientInput.ReadAsync().AsTask().Within("bytes in the pipe");
        var bytes = result.Buffer.ToArray();
        _pipe.ClientInput.AdvanceTo(result.Buffer.End);
        var payloads = new StringBuilder();
        for (var at = 0; at < bytes.Length; at += 2 + bytes[at + 1]) payloads.Append(Encoding.Latin1.GetString(bytes, at + 2, bytes[at + 1]));
        return payloads.ToString();
    }
}
