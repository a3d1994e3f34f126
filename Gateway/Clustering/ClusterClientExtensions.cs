using Attendance.Gateway.Clustering;
using Attendance.Grains;
using Attendance.Hosting;
using Attendance.Streaming;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Attendance.Gateway;

/// <summary>Connects a gateway to the silos of another process.</summary>
public static class ClusterClientExtensions
{
    /// <summary>Adds a client of the cluster that the settings name. The process listens only once it is connected.</summary>
    /// <param name="builder">The host.</param>
    public static IHostApplicationBuilder AddClusterClient(this IHostApplicationBuilder builder)
    {
        var settings = ClusterSettings.Read(builder.Configuration);
#pragma warning disable RS0030 // A composition root: the system's clock enters here.
        builder.Services.TryAddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        builder.UseOrleansClient(client => client
            .UseCluster(settings)
            .AddAttendanceStreams(settings.Streams)
            .UseConnectionRetryFilter<ConnectionPatience>());
        return builder;
    }

    private static IClientBuilder UseCluster(this IClientBuilder client, ClusterSettings settings)
    {
        // Above the longest a class may take to answer; calls that have a shorter limit say so themselves.
        client.Configure<ClientMessagingOptions>(static messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));
        if (settings.Clustering == ClusteringKind.Localhost)
            return client.UseLocalhostClustering(settings.GatewayPort ?? EndpointOptions.DEFAULT_GATEWAY_PORT, settings.ServiceId, settings.ClusterId);
        return client
            .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.ClusterId, settings.ServiceId))
            .Configure<GatewayOptions>(static gateways =>
            {
                // One short query; it bounds how long a silo that came back does nothing for this gateway.
                gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2);
            })
            .Configure<ConnectionOptions>(static connections =>
            {
                // A machine that is gone does not refuse a connection, it says nothing.
                connections.OpenConnectionTimeout = TimeSpan.FromSeconds(2);
                connections.ConnectionRetryDelay = TimeSpan.FromMilliseconds(500);
            })
            .UseAdoNetClustering(table => (table.Invariant, table.ConnectionString) = ("Npgsql", settings.ConnectionString));
    }

    private static IClientBuilder AddAttendanceStreams(this IClientBuilder client, StreamProviderKind kind) => kind switch
    {
        StreamProviderKind.Push => client.AddPushStreams(
            ClassSessionStream.ProviderName, streams => streams.MapNamespace<IClassSessionGrain>(ClassSessionStream.Namespace)),
        _ => client.AddMemoryStreams(ClassSessionStream.ProviderName),
    };
}
