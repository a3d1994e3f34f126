namespace Attendance.Grains;

/// <summary>The list of who was cut off, as gateways are told it: it grows at its end, and is made anew when too much of it matters no more.</summary>
internal sealed class CutOffList
{
    // Below this nothing is worth telling everybody all of it again.
    private const int MinSuperseded = 1_000;

    private readonly Dictionary<long, DateTimeOffset> _standing = [];
    private readonly List<CutOff> _entries = [];
    private Guid _name = Guid.NewGuid();

    /// <summary>How many users are on it.</summary>
    public int Users => _standing.Count;

    /// <summary>The time of a user's next revocation: now, but after the one before, also when the clock was set back.</summary>
    public DateTimeOffset TimeFor(long userId, DateTimeOffset now) =>
        _standing.TryGetValue(userId, out var known) && known >= now ? known.AddMilliseconds(1) : now;

    /// <summary>Puts a user on it, or further on.</summary>
    /// <returns>False when it says as much already.</returns>
    public bool TryRevoke(long userId, DateTimeOffset at)
    {
        if (_standing.TryGetValue(userId, out var known) && known >= at)
            return false;
        _standing[userId] = at;
        Add(new(CutOffKind.User, userId, at));
        return true;
    }

    /// <summary>Puts a class session's sockets on it.</summary>
    public void Disconnect(long classId, DateTimeOffset at) => Add(new(CutOffKind.ClassSession, classId, at));

    /// <summary>Takes those off it that are older than any token.</summary>
    /// <returns>Whether there were any.</returns>
    public bool DropBefore(DateTimeOffset time)
    {
        var old = _standing.Where(entry => entry.Value < time).Select(static entry => entry.Key).ToList();
        foreach (var userId in old)
            _standing.Remove(userId);
        if (old.Count > 0)
            MakeAnew();
        return old.Count > 0;
    }

    /// <summary>What somebody does not know yet.</summary>
    /// <param name="name">The list they know.</param>
    /// <param name="count">How many entries of it.</param>
    public CutOffNews After(Guid name, int count)
    {
        var from = name == _name && count >= 0 && count <= _entries.Count ? count : 0;
        return new(_name, from, [.. _entries.Skip(from)]);
    }

    /// <summary>The last entry alone.</summary>
    public CutOffNews Newest => new(_name, _entries.Count - 1, [_entries[^1]]);

    private void Add(CutOff entry)
    {
        _entries.Add(entry);
        if (_entries.Count > (2 * _standing.Count) + MinSuperseded)
            MakeAnew(entry);
    }

    private void MakeAnew(params ReadOnlySpan<CutOff> last)
    {
        _name = Guid.NewGuid();
        _entries.Clear();
        _entries.AddRange(_standing.Select(static entry => new CutOff(CutOffKind.User, entry.Key, entry.Value)));
        foreach (var entry in last)
        {
            if (entry.Kind == CutOffKind.ClassSession)
                _entries.Add(entry);
        }
    }
}
