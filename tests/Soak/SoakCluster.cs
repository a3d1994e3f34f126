using Attendance.TestKit;
using Npgsql;

namespace Attendance.Soak;

/// <summary>Two silos and two gateways, with a network between silos and database that can fail.</summary>
internal sealed class SoakCluster : IAsyncDisposable
{
    private readonly LocalCluster _cluster;

    private SoakCluster(LocalCluster cluster, TcpProxy network)
    {
        _cluster = cluster;
        Network = network;
    }

    public PostgresServer Database => _cluster.Database;

    public string ConnectionString => _cluster.ConnectionString;

    public TcpProxy Network { get; }

    public IReadOnlyList<SiloProcess> Silos => _cluster.Silos;

    public IReadOnlyList<GatewayProcess> Gateways => _cluster.Gateways;

    public IEnumerable<HostProcess> Processes => _cluster.Processes;

    public static async Task<SoakCluster> StartAsync(CancellationToken cancellationToken)
    {
        TcpProxy? network = null;
        var cluster = await LocalCluster.StartAsync(
            new()
            {
                Route = (name, connectionString) =>
                {
                    var route = new NpgsqlConnectionStringBuilder(connectionString);
                    network ??= TcpProxy.Start(route.Port);
                    if (name.StartsWith("silo", StringComparison.Ordinal))
                        route.Port = network.Port;
                    return route.ConnectionString;
                },
            },
            cancellationToken);
        return new(cluster, network!);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await Network.DisposeAsync();
    }
}
