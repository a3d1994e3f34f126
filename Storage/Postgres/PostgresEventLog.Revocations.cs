namespace Attendance.Storage;

internal sealed partial class PostgresEventLog
{
    /// <inheritdoc/>
    public Task AddRevocationAsync(Revocation revocation, CancellationToken cancellationToken) =>
        _revocations.AddAsync(revocation, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StandingRevocation>> ReadRevocationsAsync(CancellationToken cancellationToken) =>
        _reader.RevocationsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task PruneRevocationsAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        _revocations.PruneAsync(before, cancellationToken);
}
