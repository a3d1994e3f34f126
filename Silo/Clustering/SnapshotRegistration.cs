using Attendance.Grains;
using Attendance.Hosting;
using Attendance.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Attendance.Silo.Clustering;

/// <summary>Where class sessions keep what shortens the next replay of their history.</summary>
internal static class SnapshotRegistration
{
    private const string Name = "attendance";

    internal static ISiloBuilder AddSnapshots(this ISiloBuilder silo, ClusterSettings settings)
    {
        if (settings.ConnectionString is { } database)
            return silo.AddPostgresSnapshots(Name, database);

        // What ends with the process needs not be stored when it ends.
        silo.Services.Configure<ClassSessionOptions>(static sessions => sessions.SnapshotOnShutdown = false);
        return silo.AddMemoryGrainStorage(Name);
    }
}
