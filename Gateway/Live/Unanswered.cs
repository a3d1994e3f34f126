namespace Attendance.Gateway.Live;

/// <summary>
/// Counts a socket's requests from their arrival to their answer, and can be closed: then no more are taken, and it is known when the last has been answered.
/// A mutable value: kept in a field.
/// </summary>
internal struct Unanswered
{
    private int _count;
    private TaskCompletionSource? _closed;

    /// <summary>Requests that have not been answered.</summary>
    public readonly int Count => Volatile.Read(in _count);

    /// <summary>Takes a request.</summary>
    /// <returns>False when none are taken any more.</returns>
    public bool TryBegin()
    {
        // Counted first and judged then: whoever closes either sees the count, or is seen.
        Interlocked.Increment(ref _count);
        if (Volatile.Read(ref _closed) is null)
            return true;
        End();
        return false;
    }

    /// <summary>A request that was taken has been answered.</summary>
    public void End()
    {
        if (Interlocked.Decrement(ref _count) == 0)
            Volatile.Read(ref _closed)?.TrySetResult();
    }

    /// <summary>Takes no more requests.</summary>
    /// <returns>Completes when all that were taken have been answered.</returns>
    public Task CloseAsync()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        closed = Interlocked.CompareExchange(ref _closed, closed, null) ?? closed;

        // Counts as one itself for a moment, so that it is found out here when there are none.
        Interlocked.Increment(ref _count);
        End();
        return closed.Task;
    }
}
