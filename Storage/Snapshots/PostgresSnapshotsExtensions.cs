using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Attendance.Storage;

/// <summary>Keeps snapshots in PostgreSQL.</summary>
public static class PostgresSnapshotsExtensions
{
    /// <summary>
    /// Makes the database the silo's grain storage for snapshots. One that can't be read, for whatever reason, is an empty record: the grain comes up without it.
    /// The schema has to be there (see <see cref="PostgresSchemaServiceCollectionExtensions"/>), and a <see cref="TimeProvider"/> among the services.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="name">The storage's name in <c>[PersistentState]</c>.</param>
    /// <param name="connectionString">The database.</param>
    public static ISiloBuilder AddPostgresSnapshots(this ISiloBuilder silo, string name, string connectionString) =>
        silo.AddPostgresSnapshots(name, connectionString, static services => services.GetRequiredService<TimeProvider>());

    /// <summary>As above, by another clock.</summary>
    internal static ISiloBuilder AddPostgresSnapshots(
        this ISiloBuilder silo, string name, string connectionString, Func<IServiceProvider, TimeProvider> time)
    {
        silo.Services.AddGrainStorage(name, (services, storage) => Create(services, storage, connectionString, time(services)));
        return silo;
    }

    private static SnapshotStorage Create(IServiceProvider services, string name, string connectionString, TimeProvider time)
    {
        SnapshotStorage? storage = null;
        var options = new AdoNetGrainStorageOptions
        {
            Invariant = OrleansConnection.Invariant,
            ConnectionString = OrleansConnection.ForSnapshots(connectionString),
            GrainStorageSerializer = new SnapshotSerializer(services.GetRequiredService<Serializer>(), error => storage!.ReportUnreadable(error)),
        };

        // Its own log has a line for every call that fails.
        var inner = new AdoNetGrainStorage(
            services.GetRequiredService<IActivatorProvider>(),
            NullLogger<AdoNetGrainStorage>.Instance,
            Options.Create(options),
            services.GetRequiredService<IOptions<ClusterOptions>>(),
            name);
        storage = new(inner, time, services.GetRequiredService<ILogger<SnapshotStorage>>());
        return storage;
    }
}
