using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>
/// The event log in PostgreSQL: a few connections append, in statements as large as what has queued up for each; one takes classes over; a few read beside them.
/// </summary>
internal sealed partial class PostgresEventLog : IEventLog, IRevocationLog, IAsyncDisposable, IDisposable
{
    private readonly PostgresConnections _connections;
    private readonly ServerCircuit _circuit;
    private readonly StorageMeter _meter;
    private readonly AppendLane[] _appends;
    private readonly TakeOverLane _takeOvers;
    private readonly PostgresReader _reader;
    private readonly PostgresRevocations _revocations;
    private readonly Lazy<Task> _closing;

    /// <summary>Connects when there is something to do.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="time">Measures commits and bounds waiting.</param>
    /// <param name="logger">Told of outages and of statements that fail.</param>
    /// <param name="meters">Makes the meter; without it, the meter is made directly.</param>
    public PostgresEventLog(PostgresEventLogOptions options, TimeProvider time, ILogger logger, IMeterFactory? meters = null)
    {
        _connections = new(options, time);
        _circuit = new(_connections, time, logger);
        _meter = new(meters, () => Waiting);
        var environment = new WriteEnvironment(_connections, _circuit, new(), options, time, logger);
        _appends = [.. Enumerable.Range(0, options.Connections).Select(_ => new AppendLane(environment, _meter))];
        _takeOvers = new(environment, _meter);
        _reader = new(_connections, _circuit, options, time);
        _revocations = new(_connections, _circuit, options, time);
        _closing = new(CloseAsync);
    }

    private int Waiting => (_appends?.Sum(static lane => lane.Waiting) ?? 0) + (_takeOvers?.Waiting ?? 0);

    /// <inheritdoc/>
    public Task<LogPosition> TakeOverAsync(long classId, CancellationToken cancellationToken) =>
        _takeOvers.Do(new TakeOverOperation(classId), cancellationToken);

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        var encoded = new EncodedBatch(batch);
        StorableText.Demand(encoded);
        return LaneOf(batch.ClassId).Do(new AppendOperation(encoded), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SessionEvent>> ReadAsync(long classId, long afterSeq, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterSeq);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _reader.EventsAsync(classId, afterSeq, limit, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonName>> FindNamesAsync(IReadOnlyCollection<long> personIds, CancellationToken cancellationToken) =>
        _reader.NamesAsync(personIds, cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> ReadCodeSecretAsync(CancellationToken cancellationToken) => _reader.CodeSecretAsync(cancellationToken);

    /// <inheritdoc/>
    public Task PingAsync(CancellationToken cancellationToken) => _takeOvers.Do(new PingOperation(), cancellationToken);

    /// <summary>Refuses what comes, does all that waits, and closes the connections.</summary>
    public ValueTask DisposeAsync() => new(_closing.Value);

    /// <summary>As <see cref="DisposeAsync"/>, for containers that are disposed synchronously.</summary>
    public void Dispose() => _closing.Value.GetAwaiter().GetResult();

    // One lane a class: its batches are never overtaken by later ones on another connection.
    private AppendLane LaneOf(long classId) => _appends[(int)((ulong)classId % (ulong)_appends.Length)];

    private async Task CloseAsync()
    {
        await _reader.DisposeAsync().ConfigureAwait(false);
        await _revocations.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll([.. _appends.Select(static lane => lane.DisposeAsync().AsTask()), _takeOvers.DisposeAsync().AsTask()]).ConfigureAwait(false);
        await _circuit.DisposeAsync().ConfigureAwait(false);
        await _connections.DisposeAsync().ConfigureAwait(false);
        _meter.Dispose();
    }
}
