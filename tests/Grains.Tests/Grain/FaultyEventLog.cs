using System.Collections.Concurrent;
using Attendance.Storage;

namespace Attendance.Grains.Tests;

/// <summary>A real log that can be made to fail, as logs fail: before writing, after writing, or with the write still in flight.</summary>
internal sealed class FaultyEventLog(SqliteEventLog real) : IEventLog, IRevocationLog
{
    private readonly ConcurrentQueue<Fault> _faults = new();
    private volatile bool _isDown;

    public int Appends;
    public int TakeOvers;

    /// <summary>Batches held back by <see cref="Fault.InFlight"/>.</summary>
    public ConcurrentQueue<EventBatch> InFlight { get; } = new();

    public SqliteEventLog Real => real;

    public bool IsDown
    {
        get => _isDown;
        set => _isDown = value;
    }

    public void FailNextAppend(Fault fault) => _faults.Enqueue(fault);

    public async Task<AppendResult> AppendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref Appends);
        if (IsDown)
            throw new EventLogUnavailableException();
        if (!_faults.TryDequeue(out var fault))
            return await real.AppendAsync(batch, cancellationToken);
        switch (fault)
        {
            case Fault.NotWritten:
                throw new EventLogUnavailableException();
            case Fault.WrittenButNotTold:
                await real.AppendAsync(batch, cancellationToken);
                throw new UnknownAppendOutcomeException();
            case Fault.WrittenAndDown:
                await real.AppendAsync(batch, cancellationToken);
                IsDown = true;
                throw new UnknownAppendOutcomeException();
            default:
                InFlight.Enqueue(batch);
                throw new UnknownAppendOutcomeException();
        }
    }

    public Task<LogPosition> TakeOverAsync(long classId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref TakeOvers);
        return IsDown ? throw new EventLogUnavailableException() : real.TakeOverAsync(classId, cancellationToken);
    }

    public Task<IReadOnlyList<SessionEvent>> ReadAsync(long classId, long afterSeq, int limit, CancellationToken cancellationToken) =>
        IsDown ? throw new EventLogUnavailableException() : real.ReadAsync(classId, afterSeq, limit, cancellationToken);

    public Task<IReadOnlyList<PersonName>> FindNamesAsync(IReadOnlyCollection<long> personIds, CancellationToken cancellationToken) =>
        IsDown ? throw new EventLogUnavailableException() : real.FindNamesAsync(personIds, cancellationToken);

    public Task<byte[]> ReadCodeSecretAsync(CancellationToken cancellationToken) =>
        IsDown ? throw new EventLogUnavailableException() : real.ReadCodeSecretAsync(cancellationToken);

    public Task AddRevocationAsync(Revocation revocation, CancellationToken cancellationToken) =>
        IsDown ? throw new EventLogUnavailableException() : real.AddRevocationAsync(revocation, cancellationToken);

    public Task<IReadOnlyList<StandingRevocation>> ReadRevocationsAsync(CancellationToken cancellationToken) =>
        IsDown ? throw new EventLogUnavailableException() : real.ReadRevocationsAsync(cancellationToken);

    public Task PruneRevocationsAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        IsDown ? throw new EventLogUnavailableException() : real.PruneRevocationsAsync(before, cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken) =>
        IsDown ? throw new EventLogUnavailableException() : real.PingAsync(cancellationToken);
}
