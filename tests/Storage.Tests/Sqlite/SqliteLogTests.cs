namespace Attendance.Storage.Tests;

/// <summary>A log on SQLite, a writer that can be held, and what the tests of either have in common.</summary>
public abstract class SqliteLogTests : IAsyncDisposable
{
    private protected SqliteEventLogStore Store { get; } = new();

    private protected HeldWriter Writer { get; } = new();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        Writer.Dispose();
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static EventBatch Batch(long classId, long head = 0, long epoch = 0, int count = 1) =>
        new(classId, head, epoch, [.. Enumerable.Range(1, count).Select(index => Sample.Marked(head + index))], []);

    private protected static async Task<long> CountAsync(IEventLog log, long classId) =>
        (await log.ReadAsync(classId, 0, int.MaxValue, Token)).Count;

    /// <summary>Stops the writer inside the first append of <see cref="HeldWriter.ClassId"/>, so that whatever comes next waits.</summary>
    private protected async Task<Task<AppendResult>> HoldAsync(IEventLog log, CancellationToken cancellationToken)
    {
        var append = log.AppendAsync(Batch(HeldWriter.ClassId), cancellationToken);
        await Writer.Reached;
        return append;
    }
}
