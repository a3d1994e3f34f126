namespace Attendance.Gateway.Feeds;

/// <summary>Those who wait for a feed to have delivered an event. Guarded by the feed's lock.</summary>
internal sealed class SeqWaiters
{
    private readonly List<(long Seq, TaskCompletionSource Done)> _waiting = [];

    /// <summary>Completes when the event has been delivered.</summary>
    public Task For(long seq)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((seq, done));
        return done.Task;
    }

    /// <summary>The event has been delivered.</summary>
    public void Reached(long seq)
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            if (_waiting[i].Seq > seq)
                continue;
            _waiting[i].Done.TrySetResult();
            _waiting.RemoveAt(i);
        }
    }
}
