namespace Attendance.Grains;

/// <summary>
/// Who is at what kind of work, so that two teachers don't do it twice. Advisory, and in memory only. Times are readings of a clock that is never set,
/// such as <see cref="TimeProvider.GetElapsedTime(long)"/> of 0: a step of the wall clock frees nobody's lock.
/// </summary>
internal sealed class OperationLocks
{
    /// <summary>How long a claim holds without being renewed: longer than a bulk operation takes, short enough to wait out a teacher who forgot.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, Claimed> _byType = [];

    /// <summary>Claims one kind of work. The same holder's repeated claim for the same operation renews it.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="now">The clock.</param>
    public LockGrant Claim(OperationClaim claim, TimeSpan now)
    {
        Expire(now);
        var wanted = new Claimed(claim.Actor.UserId, claim.ConnectionId, claim.OperationId, now + Lease);
        if (_byType.TryGetValue(claim.OperationType, out var held) && held != wanted with { Until = held.Until })
            return new(false, held.HolderId);

        _byType[claim.OperationType] = wanted;
        return new(true, wanted.HolderId);
    }

    /// <summary>Gives claims up; those of others stay.</summary>
    /// <param name="holderId">The holder.</param>
    /// <param name="connectionId">The socket they were claimed on.</param>
    /// <param name="operationId">The client's name for the operation; null for all claims of that socket.</param>
    public void Release(long holderId, string connectionId, string? operationId)
    {
        foreach (var (type, held) in _byType)
        {
            if (held.HolderId == holderId && held.ConnectionId == connectionId && (operationId is null || held.OperationId == operationId))
                _byType.Remove(type);
        }
    }

    // Types are the clients' own words: those past their time must not pile up.
    private void Expire(TimeSpan now)
    {
        foreach (var (type, held) in _byType)
        {
            if (held.Until <= now)
                _byType.Remove(type);
        }
    }

    private readonly record struct Claimed(long HolderId, string ConnectionId, string OperationId, TimeSpan Until);
}
