namespace Attendance.Storage;

/// <summary>An operation that somebody awaits.</summary>
/// <typeparam name="T">What they get.</typeparam>
internal abstract class AwaitedOperation<T> : WriteOperation
{
    // The writer must not run its callers' code.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _registration;
    private T? _result;

    /// <summary>Ends with the operation.</summary>
    public Task<T> Task => _completion.Task;

    /// <summary>Starts to watch the caller's token; to be called once, before the operation is queued.</summary>
    /// <param name="cancellationToken">The caller's.</param>
    public void Watch(CancellationToken cancellationToken) =>
        _registration = cancellationToken.UnsafeRegister(static (state, token) => ((AwaitedOperation<T>)state!).OnCancelled(token), this);

    /// <summary>Says what the caller gets once it is durable. Doing it again, in another transaction, may come to something else.</summary>
    /// <param name="result">What it came to.</param>
    public void Stage(T result) => _result = result;

    /// <inheritdoc/>
    public sealed override void Committed()
    {
        _registration.Unregister();
        _completion.TrySetResult(_result!);
    }

    /// <inheritdoc/>
    public sealed override void Unavailable(string message, Exception? cause = null) => Fail(
        cause is null ? new EventLogUnavailableException(message) : new EventLogUnavailableException(message, cause));

    /// <summary>The caller gave up.</summary>
    /// <param name="token">The caller's token.</param>
    protected abstract void OnCancelled(CancellationToken token);

    /// <summary>Tells the caller, unless they have been told something already.</summary>
    protected void Fail(Exception error)
    {
        _registration.Unregister();
        _completion.TrySetException(error);
    }

    /// <summary>Lets the caller go.</summary>
    protected void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);
}
