using System.Net;
using Attendance.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Attendance.Storage.Tests;

/// <summary>Hosts of one cluster on one database, each as it would be in a process of its own.</summary>
/// <param name="database">Their database.</param>
/// <param name="lines">Is told what they log.</param>
internal sealed class ClusterHosts(string database, Lines lines)
{
    /// <summary>A silo that migrates the database, and joins.</summary>
    /// <param name="siloPort">Where other silos reach it.</param>
    /// <param name="gatewayPort">Where clients reach it.</param>
    /// <param name="more">What else it has.</param>
    public IHost Silo(int siloPort, int gatewayPort, Action<ISiloBuilder>? more = null)
    {
        var builder = Builder();
        builder.Services.AddPostgresSchema(database);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(Name);
            silo.ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort);
            silo.UsePostgresClustering(database);
            more?.Invoke(silo);
        });
        return builder.Build();
    }

    /// <summary>A silo on ports nobody has to know.</summary>
    /// <param name="more">What else it has.</param>
    public IHost Silo(Action<ISiloBuilder>? more = null) => Silo(FreePort.Pick(), FreePort.Pick(), more);

    /// <summary>A client that finds the silos in the database.</summary>
    public IHost Client()
    {
        var builder = Builder();
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(Name);
            client.UseAdoNetClustering((AdoNetClusteringClientOptions options) => (options.Invariant, options.ConnectionString) = ("Npgsql", database));
        });
        return builder.Build();
    }

    private static void Name(ClusterOptions options) => (options.ClusterId, options.ServiceId) = ("cluster", "attendance");

    private HostApplicationBuilder Builder()
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(lines).SetMinimumLevel(LogLevel.Information);
        builder.Services.AddSingleton(RealTime.Clock);
        return builder;
    }
}
