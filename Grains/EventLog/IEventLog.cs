namespace Attendance.Grains;

/// <summary>
/// The truth: every event of every class, append-only, each class numbered 1, 2, 3, … without hole or fork. One instance serves a whole silo and
/// commits many classes' batches together. Safe for concurrent use.
/// </summary>
public interface IEventLog
{
    /// <summary>
    /// Becomes the class's writer: after this, nothing that an earlier writer still has in flight can be committed. To be called when an activation starts, and
    /// after every <see cref="UnknownAppendOutcomeException"/>, before reading. Writes nothing for a class that has no events.
    /// </summary>
    /// <param name="classId">The class session.</param>
    /// <param name="cancellationToken">Gives up waiting; whether the epoch was bumped is then not known, and does not matter.</param>
    /// <returns>Where the class stands, with the epoch to append under.</returns>
    /// <exception cref="EventLogUnavailableException">The log cannot be reached.</exception>
    Task<LogPosition> TakeOverAsync(long classId, CancellationToken cancellationToken);

    /// <summary>Appends a batch if the class still stands where the writer believes it does: all of it, or none. Durable when it returns <see cref="AppendResult.Committed"/>.</summary>
    /// <param name="batch">One class's events.</param>
    /// <param name="cancellationToken">The deadline. A batch not yet begun is withdrawn (unavailable); one under way has an unknown outcome.</param>
    /// <returns>Committed, or fenced: another writer has taken over and nothing was written.</returns>
    /// <exception cref="EventLogUnavailableException">Nothing was written, and nothing of this batch will be.</exception>
    /// <exception cref="UnknownAppendOutcomeException">The batch may have been committed, or may yet be: take over, then read.</exception>
    Task<AppendResult> AppendAsync(EventBatch batch, CancellationToken cancellationToken);

    /// <summary>Reads a class's events in order.</summary>
    /// <param name="classId">The class session.</param>
    /// <param name="afterSeq">Events after this number.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>The events; fewer than <paramref name="limit"/> only at the end of the log.</returns>
    /// <exception cref="EventLogUnavailableException">The log cannot be reached.</exception>
    Task<IReadOnlyList<SessionEvent>> ReadAsync(long classId, long afterSeq, int limit, CancellationToken cancellationToken);

    /// <summary>Names of people, as last recorded by any batch. People without a name are left out.</summary>
    /// <param name="personIds">Whose names; repeats are fine.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <exception cref="EventLogUnavailableException">The log cannot be reached.</exception>
    Task<IReadOnlyList<PersonName>> FindNamesAsync(IReadOnlyCollection<long> personIds, CancellationToken cancellationToken);

    /// <summary>The secret from which check-in codes follow. Made with the log, the same for whoever asks, never shown to anybody.</summary>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <returns>32 bytes.</returns>
    /// <exception cref="EventLogUnavailableException">The log cannot be reached.</exception>
    Task<byte[]> ReadCodeSecretAsync(CancellationToken cancellationToken);

    /// <summary>Asks the log for a sign of life, for readiness checks.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="EventLogUnavailableException">The log cannot be reached.</exception>
    Task PingAsync(CancellationToken cancellationToken);
}
