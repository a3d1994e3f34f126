namespace Attendance.Storage;

/// <summary>What waits for one writer, first come first served. Bounded: what does not fit is refused at once.</summary>
/// <param name="capacity">How many operations may wait.</param>
internal sealed class OperationQueue(int capacity) : IDisposable
{
    // A transaction this size takes tens of milliseconds: what waits behind it, and a cancelled caller's uncertainty, stay well under a deadline.
    private const int MaxOperations = 4_096;
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<WriteOperation> _waiting = new();
    private readonly SemaphoreSlim _work = new(0);
    private bool _closed;

    /// <summary>How many operations wait.</summary>
    public int Length
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Whether nothing waits and nothing will come.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_gate)
                return _closed && _waiting.Count == 0;
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

    /// <summary>Takes as much as one transaction should hold.</summary>
    /// <param name="round">Where to.</param>
    /// <returns>False if nothing waits.</returns>
    public bool TryTake(List<WriteOperation> round)
    {
        lock (_gate)
        {
            var bytes = 0;
            while (round.Count < MaxOperations && bytes < MaxBytes && _waiting.TryDequeue(out var operation))
            {
                bytes += operation.Bytes;
                round.Add(operation);
            }
        }

        return round.Count > 0;
    }

    /// <summary>Blocks the writer until there may be something to take, or the queue is closed. To be called when nothing was there.</summary>
    public void Wait() => _work.Wait();

    /// <summary>As <see cref="Wait"/>, for a writer that is no thread of its own.</summary>
    public Task WaitAsync() => _work.WaitAsync();

    /// <summary>Takes no more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            _work.Release();
        }
    }

    /// <summary>To be called by the writer when it has finished.</summary>
    public void Dispose() => _work.Dispose();

    private string? Refusal(WriteOperation operation)
    {
        lock (_gate)
        {
            if (_closed)
                return "The event log is closed.";
            if (_waiting.Count >= capacity)
                return $"{capacity} operations wait for the event log already.";
            _waiting.Enqueue(operation);
            if (_waiting.Count == 1)
                _work.Release();
            return null;
        }
    }
}
