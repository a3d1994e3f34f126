namespace Attendance.Storage;

/// <summary>
/// Classes whose first append has been sent and has not been heard of. There is no head yet that a take-over could bump, so it makes one: the append, should it
/// still arrive, then finds the class taken.
/// </summary>
internal sealed class FoundingClasses
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _unheard = [];

    /// <summary>A first append is about to be sent.</summary>
    public void Sent(long classId)
    {
        lock (_gate)
            _unheard[classId] = _unheard.GetValueOrDefault(classId) + 1;
    }

    /// <summary>What became of a first append is known.</summary>
    public void Heard(long classId)
    {
        lock (_gate)
        {
            if (!_unheard.TryGetValue(classId, out var count))
                return;
            if (count == 1)
                _unheard.Remove(classId);
            else
                _unheard[classId] = count - 1;
        }
    }

    /// <summary>The class has a head: no first append can land any more.</summary>
    public void Founded(long classId)
    {
        lock (_gate)
            _unheard.Remove(classId);
    }

    /// <summary>Which classes' first appends are not known to have landed or failed.</summary>
    /// <param name="classIds">The classes in question.</param>
    public long[] Unheard(long[] classIds)
    {
        lock (_gate)
            return _unheard.Count == 0 ? [] : [.. classIds.Where(_unheard.ContainsKey)];
    }
}
