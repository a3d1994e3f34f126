namespace Attendance.Gateway.Feeds;

/// <summary>
/// Tells a message that is under way from one that is lost: a head seen elsewhere that the feed has not reached after a while.
/// </summary>
internal struct LossSuspicion
{
    private long _head;
    private long _since;

    /// <summary>Notes where the class stands, as heard from the class itself.</summary>
    public void Heard(long head, long last, TimeProvider time)
    {
        if (head <= last || head <= _head)
            return;
        if (_head <= last)
            _since = time.GetTimestamp();
        _head = head;
    }

    /// <summary>Whether the feed, at this event, has been behind for too long.</summary>
    public readonly bool IsConfirmed(long last, TimeProvider time, TimeSpan patience) =>
        _head > last && time.GetElapsedTime(_since) >= patience;

    /// <summary>Whether anything is suspected at this event.</summary>
    public readonly bool IsPending(long last) => _head > last;
}
