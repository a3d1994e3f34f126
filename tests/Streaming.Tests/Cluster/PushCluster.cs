using Attendance.Streaming.Hub;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Streams;
using Orleans.TestingHost;

namespace Attendance.Streaming.Tests.Cluster;

/// <summary>Two silos and a client with a push stream provider.</summary>
public sealed class PushCluster : IAsyncDisposable
{
    public const string Provider = "push";
    public const string Namespace = "ticks";

    private PushCluster(InProcessTestCluster cluster)
    {
        Silos = cluster;
        Totals = new MetricTotals(cluster);
    }

    public InProcessTestCluster Silos { get; }

    public MetricTotals Totals { get; }

    public IClusterClient Client => Silos.Client;

    /// <summary>How many streams the silos hold hubs of.</summary>
    public int HubStreams => Silos.GetActiveSilos().Sum(silo => silo.ServiceProvider.GetRequiredKeyedService<HubRegistry>(Provider).StreamCount);

    public static async Task<PushCluster> StartAsync(Action<PushStreamOptions>? configure = null, Action<ISiloBuilder>? configureSilo = null)
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) => silo
            .AddPushStreams(Provider, Configure)
            .Configure<ClusterMembershipOptions>(options =>
            {
                options.ProbeTimeout = TimeSpan.FromSeconds(1);
                options.NumMissedProbesLimit = 2;
                options.NumVotesForDeathDeclaration = 1;
            })
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10)));
        if (configureSilo is not null)
            builder.ConfigureSilo((_, silo) => configureSilo(silo));
        builder.ConfigureClient(client => client
            .AddPushStreams(Provider, Configure)
            .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10)));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new PushCluster(cluster);

        void Configure(PushStreamOptions options)
        {
            options.MapNamespace<ITicker>(Namespace);
            configure?.Invoke(options);
        }
    }

    public ITicker Ticker(long key) => Client.GetGrain<ITicker>(key);

    public IAsyncStream<Tick> Stream(long key) => Client.GetStreamProvider(Provider).GetStream<Tick>(Namespace, key);

    /// <summary>A ticker that lives on a given silo.</summary>
    public async Task<(long Key, ITicker Ticker)> TickerOnAsync(SiloAddress silo)
    {
        for (var key = 1000L; ; key++)
        {
            if (await Ticker(key).WhereAsync() == silo)
                return (key, Ticker(key));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Totals.Dispose();
        await Silos.DisposeAsync();
    }
}
