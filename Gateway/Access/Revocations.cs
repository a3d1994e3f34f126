using System.Collections.Concurrent;

namespace Attendance.Gateway.Access;

/// <summary>Whose tokens count no more, as far as this gateway knows. Asked for every token; read without a lock. Safe for concurrent use.</summary>
internal sealed class Revocations
{
    // Only ever added to: what is dropped as older than any token goes with the process.
    private readonly ConcurrentDictionary<long, DateTimeOffset> _standing = new();
    private volatile bool _isKnown = true;

    /// <summary>Whether the list is known. It is taken for empty where nobody keeps it.</summary>
    internal bool IsKnown
    {
        get => _isKnown;
        set => _isKnown = value;
    }

    /// <summary>Whether a token counts no more.</summary>
    /// <param name="userId">Whose it is.</param>
    /// <param name="issuedAt">When it was issued; null when it does not say, and may be as old as any.</param>
    internal bool Cover(long userId, DateTimeOffset? issuedAt) =>
        _standing.TryGetValue(userId, out var revokedAt) && (issuedAt is not { } issued || issued <= revokedAt);

    /// <summary>Puts a user on the list, or further on. One at a time.</summary>
    /// <returns>False when it said as much already.</returns>
    internal bool TryAdd(long userId, DateTimeOffset revokedAt)
    {
        if (_standing.TryGetValue(userId, out var known) && known >= revokedAt)
            return false;
        _standing[userId] = revokedAt;
        return true;
    }
}
