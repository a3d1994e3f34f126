using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>The one thread that writes: takes all that waits, does it in one transaction, tells everybody, and begins anew.</summary>
internal sealed partial class WriterThread : IAsyncDisposable
{
    // A transaction this size takes tens of milliseconds: what waits behind it, and a cancelled caller's uncertainty, stay well under a deadline.
    private const int MaxOperations = 4_096;
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<WriteOperation> _waiting = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<WriteSession> _open;
    private readonly int _capacity;
    private readonly TimeProvider _time;
    private readonly StorageMeter _meter;
    private readonly ILogger _logger;
    private bool _closing;

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
        (_session, _open, _capacity, _time, _logger) = (session, open, capacity, time, logger);
        _meter = new(meters, () => Waiting);
        new Thread(Work) { Name = "event log writer", IsBackground = true }.Start();
    }

    /// <summary>How many operations wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Queues an operation and waits for its end.</summary>
    /// <param name="operation">Not queued before.</param>
    /// <param name="cancellationToken">The caller's deadline.</param>
    public Task<T> Do<T>(AwaitedOperation<T> operation, CancellationToken cancellationToken)
    {
        // Watched before it is queued: a registration made afterwards could outlive the operation.
        operation.Watch(cancellationToken);
        if (!operation.Task.IsCompleted && Refusal(operation) is { } refusal)
            operation.Unavailable(refusal);
        return operation.Task;
    }

    /// <summary>Takes no more, does all that waits, and ends.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (!_closing)
            {
                _closing = true;
                _work.Release();
            }
        }

        return new(_ended.Task);
    }

    private string? Refusal(WriteOperation operation)
    {
        lock (_gate)
        {
            if (_closing)
                return "The event log is closed.";
            if (_waiting.Count >= _capacity)
                return $"{_capacity} operations wait for the event log already.";
            _waiting.Enqueue(operation);
            if (_waiting.Count == 1)
                _work.Release();
            return null;
        }
    }

    private void Work()
    {
        var round = new List<WriteOperation>();
        while (TakeRound(round))
        {
            Commit(round);
            round.Clear();
        }

        _session?.Dispose();
        _meter.Dispose();
        _ended.SetResult();
    }

    private bool TakeRound(List<WriteOperation> round)
    {
        while (true)
        {
            lock (_gate)
            {
                var bytes = 0;
                while (round.Count < MaxOperations && bytes < MaxBytes && _waiting.TryDequeue(out var operation))
                {
                    bytes += operation.Bytes;
                    round.Add(operation);
                }

                if (round.Count > 0)
                    return true;
                if (_closing)
                    return false;
            }

            _work.Wait();
        }
    }
}
