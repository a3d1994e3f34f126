namespace Attendance.TestKit;

/// <summary>
/// Silos and gateways as processes of their own, on loopback and on a PostgreSQL of their own. Disposing it ends all it started; so does the end of this process,
/// however it ends.
/// </summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private readonly PostgresServer? _database;

    private LocalCluster(LocalClusterOptions options, PostgresServer? database, string connectionString)
    {
        _database = database;
        ConnectionString = connectionString;
        Tokens = options.Tokens ?? new(RealTime.Clock);
        Silos = [.. Enumerable.Range(0, options.Silos).Select(index => $"silo-{index}")
            .Select(name => new SiloProcess(name, options.Identity, Tokens, Settings(name, options.SiloPath)))];
        Gateways = [.. Enumerable.Range(0, options.Gateways).Select(index => $"gateway-{index}")
            .Select(name => new GatewayProcess(name, options.Identity, Tokens, Settings(name, options.GatewayPath)))];

        HostSettings Settings(string name, string? path) => new()
        {
            AssemblyPath = path,
            WithKeys = name.StartsWith("gateway", StringComparison.Ordinal),
            ConnectionString = options.Route(name, connectionString),
            Environment = options.Environment(name),
        };
    }

    /// <summary>The server, when it is the cluster's own.</summary>
    /// <exception cref="InvalidOperationException">It is somebody else's.</exception>
    public PostgresServer Database => _database ?? throw new InvalidOperationException("The database belongs to another cluster.");

    /// <summary>The straight way to the database.</summary>
    public string ConnectionString { get; }

    /// <summary>The silos, running or not.</summary>
    public IReadOnlyList<SiloProcess> Silos { get; }

    /// <summary>The gateways, running or not.</summary>
    public IReadOnlyList<GatewayProcess> Gateways { get; }

    /// <summary>Silos, then gateways.</summary>
    public IEnumerable<HostProcess> Processes => [.. Silos, .. Gateways];

    /// <summary>Where clients connect.</summary>
    public IReadOnlyList<Uri> Addresses => [.. Gateways.Select(static gateway => gateway.Address)];

    /// <summary>Makes tokens that the gateways take.</summary>
    public TokenMint Tokens { get; }

    /// <summary>Starts a cluster and waits until all of it is ready.</summary>
    /// <param name="options">What it is made of; null for two silos and two gateways.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<LocalCluster> StartAsync(LocalClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var database = options.ConnectionString is null ? await PostgresServer.StartNewAsync(options.Database, cancellationToken) : null;
        LocalCluster? cluster = null;
        try
        {
            cluster = new(options, database, options.ConnectionString ?? await database!.CreateDatabaseAsync(cancellationToken));
            foreach (var process in cluster.Processes)
                process.Launch();
            await Task.WhenAll(cluster.Processes.Select(process => process.WaitUntilReadyAsync(cancellationToken)));
            return cluster;
        }
        catch
        {
            if (cluster is not null)
                await cluster.DisposeAsync();
            else if (database is not null)
                await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every event in the database, read from the database.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<LoggedEvent>> ReadEventsAsync(CancellationToken cancellationToken = default) =>
        EventLogTable.ReadAsync(ConnectionString, cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Gateways first: what they would write about silos that are gone is of no interest.
        foreach (var process in Processes.Reverse())
            await process.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }
}
