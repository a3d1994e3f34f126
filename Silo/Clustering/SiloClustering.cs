using Attendance.Hosting;
using Microsoft.Extensions.Configuration;
using Orleans.Configuration;

namespace Attendance.Silo.Clustering;

/// <summary>How a silo finds the others, and how soon they notice that one is gone.</summary>
internal static class SiloClustering
{
    /// <summary>The name under which the database's driver is known.</summary>
    private const string Npgsql = "Npgsql";

    internal static ISiloBuilder UseCluster(this ISiloBuilder silo, ClusterSettings settings, IConfiguration configuration)
    {
        silo.Configure<GrainCollectionOptions>(configuration.GetSection("Orleans:GrainCollection"));
        silo.Configure<SiloMessagingOptions>(MembershipTuning.Messaging);
        return settings.Clustering == ClusteringKind.AdoNet ? silo.UseDatabase(settings) : silo.UseLocalhost(settings);
    }

    private static ISiloBuilder UseDatabase(this ISiloBuilder silo, ClusterSettings settings) => silo
        .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.ClusterId, settings.ServiceId))
        .Configure<ClusterMembershipOptions>(MembershipTuning.Membership)
        .Configure<ConnectionOptions>(MembershipTuning.Connections)
        .UseAdoNetClustering(table => (table.Invariant, table.ConnectionString) = (Npgsql, settings.ConnectionString));

    /// <summary>Ports that nobody named are found, so that several processes can run side by side.</summary>
    private static ISiloBuilder UseLocalhost(this ISiloBuilder silo, ClusterSettings settings)
    {
        var (siloPort, gatewayPort) = FreePorts.Find();
        return silo.UseLocalhostClustering(
            settings.SiloPort ?? siloPort, settings.GatewayPort ?? gatewayPort, serviceId: settings.ServiceId, clusterId: settings.ClusterId);
    }
}
