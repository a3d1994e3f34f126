using Attendance.Storage;
using Attendance.Streaming;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.TestingHost;
using Xunit;

namespace Attendance.Grains.Tests;

/// <summary>A silo with the real grain, the real stream provider and a real log that can be made to fail.</summary>
public sealed class GrainCluster : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("attendance-grain-").FullName;
    private InProcessTestCluster _cluster = null!;
    private SqliteEventLog _real = null!;
    private long _nextClass = 1_000;

    internal FaultyEventLog Log { get; private set; } = null!;

    internal IClusterClient Client => _cluster.Client;

    public async ValueTask InitializeAsync()
    {
#pragma warning disable RS0030 // A composition root of its own.
        _real = SqliteEventLog.Open(new() { DataDirectory = _directory }, TimeProvider.System, NullLogger<SqliteEventLog>.Instance, meters: null);
        Log = new(_real);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IEventLog>(Log).AddSingleton<IRevocationLog>(Log);
            silo.Services.AddSingleton(TimeProvider.System).AddClassSessions();
            silo.Services.Configure<ClassSessionOptions>(options => options.SnapshotEvery = 20);
            silo.AddMemoryGrainStorage("attendance");
            silo.AddPushStreams(ClassSessionStream.ProviderName, Map);
        });
        builder.ConfigureClient(client =>
        {
            client.Services.AddSingleton(TimeProvider.System);
            client.AddPushStreams(ClassSessionStream.ProviderName, Map);
        });
#pragma warning restore RS0030
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _real.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    internal IClassSessionGrain Class(long classId) => Client.GetGrain<IClassSessionGrain>(classId);

    /// <summary>A new class session, scheduled and open, with one teacher and these students.</summary>
    internal async Task<TestClass> OpenClassAsync(int students = 30)
    {
        var test = new TestClass(this, Interlocked.Increment(ref _nextClass));
        await test.AcceptAsync(test.Plan(students));
        await test.AcceptAsync(new OpenSession(null, TestClass.Teacher));
        return test;
    }

    private static void Map(PushStreamOptions streams) => streams.MapNamespace<IClassSessionGrain>(ClassSessionStream.Namespace);
}
