namespace Attendance.Grains;

/// <summary>
/// Keeps people from finding a code by trying. Each may be wrong a few times within a span; when a class has been wrong very often, whoever has been wrong in the
/// span at all has to wait, and the others still have one try: nobody can lock a class out by typing nonsense. Times are readings of a clock that is never set.
/// </summary>
/// <param name="span">The span.</param>
/// <param name="byUser">How often one may be wrong within it.</param>
/// <param name="byClass">How often all together.</param>
internal sealed class GuessLimit(TimeSpan span, int byUser, int byClass)
{
    // In the order in which they were made.
    private readonly Queue<(long UserId, int? Attempt, TimeSpan At)> _wrong = [];
    private readonly HashSet<int> _attempts = [];
    private readonly Dictionary<long, int> _counts = [];
    private TimeSpan _toldAt = TimeSpan.MinValue;

    /// <summary>Whether somebody may try.</summary>
    public bool MayTry(long userId, TimeSpan now)
    {
        Forget(now);
        var own = _counts.GetValueOrDefault(userId);
        return own < (_wrong.Count < byClass ? byUser : 1);
    }

    /// <summary>Somebody was wrong.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="attempt">Tells the attempt from others: one that comes again, because its answer was lost, counts once. Null for one that has no name.</param>
    /// <returns>Whether the class is to be told that somebody guesses: once a span.</returns>
    public bool Note(long userId, TimeSpan now, int? attempt = null)
    {
        Forget(now);
        if (attempt is { } known && !_attempts.Add(known))
            return false;
        _wrong.Enqueue((userId, attempt, now));
        var own = _counts[userId] = _counts.GetValueOrDefault(userId) + 1;
        if ((own < byUser && _wrong.Count < byClass) || (_toldAt != TimeSpan.MinValue && now - _toldAt < span))
            return false;
        _toldAt = now;
        return true;
    }

    private void Forget(TimeSpan now)
    {
        while (_wrong.TryPeek(out var oldest) && now - oldest.At >= span)
        {
            if (_wrong.Dequeue().Attempt is { } attempt)
                _attempts.Remove(attempt);
            if (--_counts[oldest.UserId] == 0)
                _counts.Remove(oldest.UserId);
        }
    }
}
