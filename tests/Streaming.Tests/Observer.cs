using System.Threading.Channels;
using Attendance.Streaming.Wire;
using Xunit;

namespace Attendance.Streaming.Tests;

/// <summary>A receiving end without a process behind it; the test answers each push itself.</summary>
internal sealed class Observer : IPushStreamObserver
{
    private readonly Channel<Push> _pushes = Channel.CreateUnbounded<Push>();

    /// <summary>Pushes that the test has not taken yet.</summary>
    public int Unanswered => _pushes.Reader.Count;

    public async Task<Push> NextAsync() =>
        await _pushes.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public ValueTask<PushReply> PushAsync(Guid subscription, long term, PushBatch batch)
    {
        var push = new Push(batch);
        Assert.True(_pushes.Writer.TryWrite(push));
        return new ValueTask<PushReply>(push.Reply);
    }

    public ValueTask DroppedAsync(Guid subscription, long term) => ValueTask.CompletedTask;

    internal sealed class Push(PushBatch batch)
    {
        private readonly TaskCompletionSource<PushReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public PushBatch Batch => batch;

        public Task<PushReply> Reply => _reply.Task;

        public void Answer(PushReply reply) => _reply.SetResult(reply);
    }
}
