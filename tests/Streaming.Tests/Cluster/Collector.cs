using Orleans.Streams;
using Xunit;

namespace Attendance.Streaming.Tests.Cluster;

/// <summary>An observer that remembers what it was told, gaps as nulls in their place, and lets a test wait for it.</summary>
public sealed class Collector(Func<Tick, Task>? handler = null) : IAsyncObserver<Tick>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<long?> _seen = [];
    private readonly List<Exception> _errors = [];
    private readonly List<(Func<Collector, bool> Condition, TaskCompletionSource Reached)> _waiting = [];
    private int _handling;

    /// <summary>The numbers seen; null where an error was reported.</summary>
    public IReadOnlyList<long?> Seen
    {
        get
        {
            lock (_lock)
                return [.. _seen];
        }
    }

    public IReadOnlyList<Exception> Errors
    {
        get
        {
            lock (_lock)
                return [.. _errors];
        }
    }

    /// <summary>Completes when the handler has been called for the first time.</summary>
    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task OnNextAsync(Tick item, StreamSequenceToken? token = null)
    {
        Assert.Equal(1, Interlocked.Increment(ref _handling));
        Entered.TrySetResult();
        try
        {
            if (handler is not null)
                await handler(item);
        }
        finally
        {
            Interlocked.Decrement(ref _handling);
        }

        Note(item.Number, null);
    }

    public Task OnErrorAsync(Exception ex)
    {
        Note(null, ex);
        return Task.CompletedTask;
    }

    public Task WaitForAsync(long number) => WaitForAsync(self => self._seen.Contains(number), $"tick {number}");

    public Task WaitForErrorAsync() => WaitForAsync(self => self._errors.Count > 0, "an error");

    private async Task WaitForAsync(Func<Collector, bool> condition, string what)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (condition(this))
                return;
            _waiting.Add((condition, reached));
        }

        try
        {
            await reached.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited {Patience.TotalSeconds} s for {what}; seen {Seen.Count} ticks, the last {(Seen is [.., var last] ? last : 0)}, and {Errors.Count} errors.");
        }
    }

    private void Note(long? number, Exception? error)
    {
        lock (_lock)
        {
            _seen.Add(number);
            if (error is not null)
                _errors.Add(error);
            foreach (var (_, reached) in _waiting.Where(waiting => waiting.Condition(this)))
                reached.TrySetResult();
            _waiting.RemoveAll(waiting => waiting.Reached.Task.IsCompleted);
        }
    }
}
