namespace Attendance.Grains;

/// <summary>
/// What the gateways that follow a class are told again and again: its head and the sockets. It is beside the grain, so that a pulse that brings nothing new
/// is no turn of the grain's. Safe for concurrent use.
/// </summary>
/// <param name="expiry">How long a report counts.</param>
/// <param name="time">The clock.</param>
internal sealed class ClassPresence(TimeSpan expiry, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly ConnectionBook _book = new(expiry);
    private readonly long _startedAt = time.GetTimestamp();
    private long _head;

    /// <summary>The class's last event.</summary>
    public long Head
    {
        get => Volatile.Read(ref _head);
        set => Volatile.Write(ref _head, value);
    }

    /// <summary>Sockets over all gateways.</summary>
    public ConnectionCounts Total
    {
        get
        {
            lock (_lock)
                return _book.Total(Elapsed);
        }
    }

    // A clock that is never set.
    private TimeSpan Elapsed => time.GetElapsedTime(_startedAt);

    /// <summary>See <see cref="ConnectionBook.Report"/>.</summary>
    public bool Report(ConnectionReport report)
    {
        lock (_lock)
            return _book.Report(report.GatewayId, report.Counts, Elapsed);
    }

    /// <summary>Takes a gateway's belief for a report, if there is nothing to tell about it.</summary>
    public bool TryConfirm(Guid gatewayId, in ClassBelief belief)
    {
        if (Head > belief.Head)
            return false;
        lock (_lock)
            return _book.TryRenew(gatewayId, belief.Own, belief.All, Elapsed);
    }
}
