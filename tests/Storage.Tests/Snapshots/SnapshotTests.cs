using Orleans.Storage;

namespace Attendance.Storage.Tests;

/// <summary>A silo whose snapshots are in a database of the test's own.</summary>
public abstract class SnapshotTests(SharedPostgres postgres) : IAsyncLifetime
{
    private protected SqliteEventLogStore Log { get; } = new();

    private protected string Database { get; private set; } = "";

    private protected SnapshotSilo Silo { get; private set; } = null!;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Database = await postgres.NewDatabaseAsync();
        Silo = await SnapshotSilo.StartAsync(Database, Log);
    }

    public async ValueTask DisposeAsync()
    {
        if (Silo is not null)
            await Silo.DisposeAsync();
        await Log.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task RestartAsync()
    {
        await Silo.DisposeAsync();
        Silo = await SnapshotSilo.StartAsync(Database, Log);
    }

    private protected static GrainId Id(long classId) =>
        GrainId.Create(GrainType.Create("classsession"), GrainIdKeyExtensions.CreateIntegerKey(classId));

    private protected static Task WriteAsync(IGrainStorage storage, long classId, GrainState<ClassSessionState> state) =>
        storage.WriteStateAsync("class-session", Id(classId), state, Token);

    private protected static async Task<GrainState<ClassSessionState>> ReadAsync(IGrainStorage storage, long classId)
    {
        var state = new GrainState<ClassSessionState>(new());
        await storage.ReadStateAsync("class-session", Id(classId), state, Token);
        return state;
    }
}
