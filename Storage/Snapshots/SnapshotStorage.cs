using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Attendance.Storage;

/// <summary>
/// Grain storage for what may be lost: reading never fails and never takes long, and what can't be read is an empty record. The last to write wins: what
/// is overwritten is only another snapshot of the same log.
/// </summary>
/// <param name="inner">Stores. It writes to the records it is given, also when it is late, so it is never given the grain's own.</param>
/// <param name="time">Counts.</param>
/// <param name="logger">Told once that storage does not answer, and once that it does again.</param>
internal sealed partial class SnapshotStorage(IGrainStorage inner, TimeProvider time, ILogger<SnapshotStorage> logger)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    // An activation waits for this, with a caller who has two seconds. A snapshot is read in milliseconds; replaying instead takes tens of them.
    private static readonly TimeSpan ReadBudget = TimeSpan.FromMilliseconds(500);

    // Nobody waits for a write but a silo that stops.
    private static readonly TimeSpan WriteBudget = TimeSpan.FromSeconds(5);

    // The etag of a record of which nothing is known: it is read before it is written.
    private const string Unknown = "unknown";

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        try
        {
            Copy(await ReadAsync<T>(stateName, grainId, ReadBudget, cancellationToken), grainState);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is: an activation must not fail for the lack of a snapshot.
            ReportAway(error);
            grainState.ETag = Unknown;
            grainState.RecordExists = false;
        }
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var record = new GrainState<T>(grainState.State, grainState.ETag) { RecordExists = grainState.RecordExists };
        grainState.ETag = Unknown; // until the end is known
        try
        {
            if (record.ETag == Unknown || !await TryWriteAsync(stateName, grainId, record, cancellationToken))
            {
                record.ETag = (await ReadAsync<T>(stateName, grainId, WriteBudget, cancellationToken)).ETag;
                await WriteAsync(stateName, grainId, record, cancellationToken);
            }
        }
        catch (Exception error) when (error is not InconsistentStateException && !cancellationToken.IsCancellationRequested)
        {
            ReportAway(error);
            throw;
        }

        ReportBack();
        (grainState.ETag, grainState.RecordExists) = (record.ETag, true);
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var record = await ReadAsync<T>(stateName, grainId, WriteBudget, cancellationToken);
        await WithinAsync(token => inner.ClearStateAsync(stateName, grainId, record, token), WriteBudget, cancellationToken);
        Copy(record, grainState);
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) => (inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(observer);

    private async Task<GrainState<T>> ReadAsync<T>(string stateName, GrainId grainId, TimeSpan budget, CancellationToken cancellationToken)
    {
        var record = new GrainState<T>();
        await WithinAsync(token => inner.ReadStateAsync(stateName, grainId, record, token), budget, cancellationToken);
        ReportBack();
        return record;
    }

    private Task WriteAsync<T>(string stateName, GrainId grainId, GrainState<T> record, CancellationToken cancellationToken) =>
        WithinAsync(token => inner.WriteStateAsync(stateName, grainId, record, token), WriteBudget, cancellationToken);

    /// <summary>Writes unless somebody else has written since the record was read.</summary>
    private async Task<bool> TryWriteAsync<T>(string stateName, GrainId grainId, GrainState<T> record, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(stateName, grainId, record, cancellationToken);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    /// <summary>Cancels what takes too long, and does not wait for it to notice.</summary>
    private async Task WithinAsync(Func<CancellationToken, Task> act, TimeSpan budget, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(budget, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await act(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The snapshot storage has not answered within {budget.TotalSeconds:0.#} s.", error);
        }
    }

    private static void Copy<T>(IGrainState<T> source, IGrainState<T> target) =>
        (target.State, target.ETag, target.RecordExists) = (source.State, source.ETag, source.RecordExists);
}
