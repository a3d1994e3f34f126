namespace Attendance.Storage.Tests;

/// <summary>A log on SQLite, a writer that can be held, and what the tests of either have in common.</summary>
public abstract class SqliteLogTests : EventLogTests, IAsyncDisposable
{
    private protected SqliteEventLogStore Store { get; } = new();

    private protected HeldWriter Writer { get; } = new();

    public async ValueTask DisposeAsync()
    {
        Writer.Dispose();
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the writer inside the first append of <see cref="HeldWriter.ClassId"/>, so that whatever comes next waits.</summary>
    private protected async Task<Task<AppendResult>> HoldAsync(IEventLog log, CancellationToken cancellationToken)
    {
        var append = log.AppendAsync(Batch(HeldWriter.ClassId), cancellationToken);
        await Writer.Reached;
        return append;
    }
}
