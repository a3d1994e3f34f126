namespace Attendance.Grains;

/// <summary>Who was cut off, kept beside the events, in the same database. Safe for concurrent use.</summary>
public interface IRevocationLog
{
    /// <summary>Adds a revocation. Durable when it returns; adding the same one again changes nothing.</summary>
    /// <param name="revocation">The revocation.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="EventLogUnavailableException">Whether it was added is not known: add it again.</exception>
    Task AddRevocationAsync(Revocation revocation, CancellationToken cancellationToken);

    /// <summary>Reads the last revocation of each user who has one, in no order.</summary>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <exception cref="EventLogUnavailableException">They cannot be read just now.</exception>
    Task<IReadOnlyList<StandingRevocation>> ReadRevocationsAsync(CancellationToken cancellationToken);

    /// <summary>Drops the revocations that are older than any token.</summary>
    /// <param name="before">Those before this time.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="EventLogUnavailableException">Whether they were dropped is not known.</exception>
    Task PruneRevocationsAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
