namespace Attendance.TestKit;

/// <summary>One direction through a proxy, of all its connections.</summary>
public sealed class ProxyDirection
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _held;
    private ProxyFlow _flow;
    private long _forwarded;
    private long _dropped;
    private int _waiting;

    /// <summary>What is done with the bytes, from now on and with those held.</summary>
    public ProxyFlow Flow
    {
        get
        {
            lock (_gate)
                return _flow;
        }

        set
        {
            TaskCompletionSource? held;
            lock (_gate)
            {
                _flow = value;
                held = _held;
                _held = value == ProxyFlow.Hold ? held ?? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
            }

            if (value != ProxyFlow.Hold)
                held?.SetResult();
        }
    }

    /// <summary>How long each piece is kept before it goes on; zero by default. Applies to pieces that arrive from now on.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Bytes that have gone on.</summary>
    public long Forwarded => Interlocked.Read(ref _forwarded);

    /// <summary>Bytes thrown away.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Bytes that have arrived and are held. More may wait with their senders.</summary>
    public int Held => Volatile.Read(ref _waiting);

    /// <summary>Waits until bytes may go on, or are to be thrown away.</summary>
    /// <param name="count">How many.</param>
    /// <param name="ended">Gives up: the connection is cut.</param>
    /// <returns>Whether to forward them.</returns>
    internal async ValueTask<bool> AdmitAsync(int count, CancellationToken ended)
    {
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, RealTime.Clock, ended);
        while (true)
        {
            Task held;
            lock (_gate)
            {
                if (_flow != ProxyFlow.Hold)
                {
                    Interlocked.Add(ref _flow == ProxyFlow.Pass ? ref _forwarded : ref _dropped, count);
                    return _flow == ProxyFlow.Pass;
                }

                held = _held!.Task;
            }

            Interlocked.Add(ref _waiting, count);
            try
            {
                await held.WaitAsync(ended);
            }
            finally
            {
                Interlocked.Add(ref _waiting, -count);
            }
        }
    }
}
