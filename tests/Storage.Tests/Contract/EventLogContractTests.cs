using System.Collections.Immutable;

namespace Attendance.Storage.Tests;

/// <summary>What every <see cref="IEventLog"/> promises, whatever keeps it.</summary>
public abstract partial class EventLogContractTests : IAsyncLifetime
{
    private const long ClassId = 501;

    private IEventLogStore _store = null!;
    private IEventLog _log = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await NewStoreAsync();
        _log = await _store.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An empty store of the implementation under test.</summary>
    protected abstract Task<IEventLogStore> NewStoreAsync();

    /// <summary>A batch of plain marks; what <paramref name="mark"/> says tells it from others with the same numbers.</summary>
    private static EventBatch Batch(long classId, LogPosition position, int count, string mark = "") => new(
        classId,
        position.Head,
        position.Epoch,
        [.. Enumerable.Range(1, count).Select(index => Sample.Marked(position.Head + index, $"{mark} {classId}"))],
        []);

    private static EventBatch Batch(long classId, LogPosition position, params SessionEvent[] events) =>
        new(classId, position.Head, position.Epoch, ImmutableArray.Create(events), []);

    private static async Task<IReadOnlyList<SessionEvent>> ReadAllAsync(IEventLog log, long classId) =>
        await log.ReadAsync(classId, 0, int.MaxValue, Token);

    private async Task<LogPosition> AppendAsync(EventBatch batch)
    {
        Assert.Equal(AppendResult.Committed, await _log.AppendAsync(batch, Token));
        return new(batch.NewHead, Math.Max(batch.Epoch, 1));
    }

    private async Task AssertLogAsync(long classId, params EventBatch[] batches) =>
        SameEvents.AssertSame(batches.SelectMany(static batch => batch.Events), await ReadAllAsync(_log, classId));
}
