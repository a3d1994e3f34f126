namespace Attendance.Gateway.Feeds;

/// <summary>Conflates a repeated message: at most one an interval, and the last one always.</summary>
internal struct Pacer
{
    private long _lastSent;
    private bool _everSent;

    /// <summary>Whether something has changed that was not told yet.</summary>
    public bool IsDue { get; private set; }

    /// <summary>Notes a change.</summary>
    public void Touch() => IsDue = true;

    /// <summary>Says whether to tell now; if so, the change counts as told.</summary>
    public bool TryTake(TimeProvider time, TimeSpan interval)
    {
        if (!IsDue || (_everSent && time.GetElapsedTime(_lastSent) < interval))
            return false;
        IsDue = false;
        _everSent = true;
        _lastSent = time.GetTimestamp();
        return true;
    }
}
