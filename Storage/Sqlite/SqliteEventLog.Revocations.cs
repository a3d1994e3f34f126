namespace Attendance.Storage;

internal sealed partial class SqliteEventLog
{
    /// <inheritdoc/>
    public Task AddRevocationAsync(Revocation revocation, CancellationToken cancellationToken) =>
        _writer.Do(new RevokeOperation(revocation), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StandingRevocation>> ReadRevocationsAsync(CancellationToken cancellationToken) =>
        _readers.ReadAsync(static (session, token) => session.Revocations(token), cancellationToken);

    /// <inheritdoc/>
    public Task PruneRevocationsAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        _writer.Do(new PruneRevocationsOperation(before), cancellationToken);
}
