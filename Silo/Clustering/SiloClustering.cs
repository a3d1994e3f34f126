using Attendance.Hosting;
using Attendance.Storage;
using Microsoft.Extensions.Configuration;
using Orleans.Configuration;

namespace Attendance.Silo.Clustering;

/// <summary>How a silo finds the others, and how soon they notice that one is gone.</summary>
internal static class SiloClustering
{
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
        .UseConsistentDirectory()
        .UsePostgresClustering(settings.ConnectionString!);

    /// <summary>
    /// A class's grain is alone in the cluster even while silos come and go. Orleans' older directory is only so in the end; the log would fence the second
    /// activation, at the cost of commands that have to be repeated.
    /// </summary>
    private static ISiloBuilder UseConsistentDirectory(this ISiloBuilder silo)
    {
#pragma warning disable ORLEANSEXP003 // Its interface may change yet; it is one call.
        // What a dead silo held would not be given away for half a minute, lest it is not quite dead. The log's fence is as safe, and it does not wait.
        return silo.AddDistributedGrainDirectory()
            .Configure<GrainDirectoryOptions>(static directory => directory.RangeLeaseDuration = TimeSpan.Zero);
#pragma warning restore ORLEANSEXP003
    }

    /// <summary>Ports that nobody named are found, so that several processes can run side by side.</summary>
    private static ISiloBuilder UseLocalhost(this ISiloBuilder silo, ClusterSettings settings)
    {
        var (siloPort, gatewayPort) = FreePorts.Find();
        return silo.UseLocalhostClustering(
            settings.SiloPort ?? siloPort, settings.GatewayPort ?? gatewayPort, serviceId: settings.ServiceId, clusterId: settings.ClusterId);
    }
}
