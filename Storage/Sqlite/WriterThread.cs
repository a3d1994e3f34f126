using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>The one thread that writes: takes all that waits, does it in one transaction, tells everybody, and begins anew.</summary>
internal sealed partial class WriterThread : IAsyncDisposable
{
    private readonly OperationQueue _queue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<WriteSession> _open;
    private readonly TimeProvider _time;
    private readonly StorageMeter _meter;
    private readonly ILogger _logger;

    /// <summary>Starts the thread.</summary>
    /// <param name="session">Writes; the writer's own from now on.</param>
    /// <param name="open">Opens another session after one has failed.</param>
    /// <param name="capacity">How many operations may wait.</param>
    /// <param name="time">Measures commits.</param>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="logger">Told of transactions that fail.</param>
    public WriterThread(
        WriteSession session,
        Func<WriteSession> open,
        int capacity,
        TimeProvider time,
        IMeterFactory? meters,
        ILogger logger)
    {
        (_session, _open, _time, _logger) = (session, open, time, logger);
        _queue = new(capacity);
        _meter = new(meters, () => _queue.Length);
        new Thread(Work) { Name = "event log writer", IsBackground = true }.Start();
    }

    /// <summary>Queues an operation and waits for its end.</summary>
    /// <param name="operation">Not queued before.</param>
    /// <param name="cancellationToken">The caller's deadline.</param>
    public Task<T> Do<T>(AwaitedOperation<T> operation, CancellationToken cancellationToken) => _queue.Do(operation, cancellationToken);

    /// <summary>Takes no more, does all that waits, and ends.</summary>
    public ValueTask DisposeAsync()
    {
        _queue.Close();
        return new(_ended.Task);
    }

    private void Work()
    {
        var round = new List<WriteOperation>();
        while (!_queue.IsFinished)
        {
            if (!_queue.TryTake(round))
            {
                _queue.Wait();
                continue;
            }

            Commit(round);
            round.Clear();
        }

        _session?.Dispose();
        _meter.Dispose();
        _queue.Dispose();
        _ended.SetResult();
    }
}
