using Attendance.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Storage;

namespace Attendance.Storage.Tests;

/// <summary>A silo with the real grain, its log in SQLite and its snapshots in PostgreSQL.</summary>
internal sealed class SnapshotSilo : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly SqliteEventLog _log;

    private SnapshotSilo(IHost host, SqliteEventLog log) => (_host, _log) = (host, log);

    public Lines Lines { get; private init; } = null!;

    public IGrainStorage Storage => _host.Services.GetRequiredKeyedService<IGrainStorage>("attendance");

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<SnapshotSilo> StartAsync(string database, SqliteEventLogStore store)
    {
        var token = TestContext.Current.CancellationToken;
        await PostgresSchema.MigrateAsync(database, NullLogger.Instance, token);
        var lines = new Lines();
        var log = store.Open();
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(lines).SetMinimumLevel(LogLevel.Information);
        builder.Services.AddSingleton(RealTime.Clock);
        builder.Services.AddSingleton<IEventLog>(log).AddClassSessions();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Pick(), FreePort.Pick());
            // A clock that stands still: on a busy machine nothing is given up that would have come.
            silo.AddPostgresSnapshots("attendance", database, static _ => new FakeTimeProvider());
            silo.AddMemoryStreams(ClassSessionStream.ProviderName).AddMemoryGrainStorage("PubSubStore");
        });
        var silo = new SnapshotSilo(builder.Build(), log) { Lines = lines };
        await silo._host.StartAsync(token).Within("a silo to start");
        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None).Within("the silo to stop");
        _host.Dispose();
        await _log.DisposeAsync();
    }
}
