namespace Attendance.Storage.Tests;

/// <summary>A database of its own on the shared server, and what the tests of the log on it have in common.</summary>
public abstract class PostgresLogTests(SharedPostgres postgres) : EventLogTests, IAsyncLifetime
{
    /// <summary>The class whose held head keeps a lane busy.</summary>
    private protected const long HeldClass = 13;

    private protected PostgresEventLogStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await PostgresEventLogStore.CreateAsync(await postgres.NewDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        if (Store is not null)
            await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>One lane for all classes, and patience beyond any test's: what is held is waited for.</summary>
    private protected static void OneLane(PostgresEventLogOptions options)
    {
        options.Connections = 1;
        options.ReplyTimeout = TimeSpan.FromMinutes(6);
    }

    /// <summary>Stops the lane inside an append, so that whatever comes next waits.</summary>
    private protected async Task<(HeldHead Head, Task<AppendResult> Append)> HoldAsync(IEventLog log, CancellationToken cancellationToken)
    {
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(HeldClass), Token));
        var head = await HeldHead.HoldAsync(Store.Database, HeldClass);
        var append = log.AppendAsync(Batch(HeldClass, 1, 1), cancellationToken);
        await head.WaitedForAsync();
        return (head, append);
    }
}
