using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Membership;
using Orleans.Runtime.MembershipService;

namespace Attendance.Storage.Tests;

/// <summary>Orleans' own membership table on our schema, and what the tests of it have in common.</summary>
public abstract class MembershipTests(SharedPostgres postgres)
{
    private protected static readonly DateTime Noon = new(2026, 9, 1, 12, 0, 0, DateTimeKind.Utc);

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected string Database { get; private set; } = "";

    private protected async Task<AdoNetClusteringTable> NewTableAsync(string cluster = "cluster")
    {
        if (Database.Length == 0)
        {
            Database = await postgres.NewDatabaseAsync();
            await PostgresSchema.MigrateAsync(Database, NullLogger.Instance, Token);
        }

        AdoNetClusteringTable table = new(
            new ServiceCollection().BuildServiceProvider(),
            Cluster(cluster),
            Options.Create(new AdoNetClusteringSiloOptions { Invariant = "Npgsql", ConnectionString = Database }),
            NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTableAsync(true, Token);
        return table;
    }

    private protected async Task<AdoNetGatewayListProvider> NewGatewayListAsync(string cluster = "cluster")
    {
        AdoNetGatewayListProvider gateways = new(
            NullLogger<AdoNetGatewayListProvider>.Instance,
            new ServiceCollection().BuildServiceProvider(),
            Options.Create(new AdoNetClusteringClientOptions { Invariant = "Npgsql", ConnectionString = Database }),
            Options.Create(new GatewayOptions()),
            Cluster(cluster));
        await gateways.InitializeGatewayListProviderAsync(Token);
        return gateways;
    }

    private protected static MembershipEntry Silo(int port, SiloStatus status = SiloStatus.Active, int generation = 1, string address = "127.0.0.1") => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Parse(address), port, generation),
        SiloName = $"silo-{port}",
        HostName = "här",
        Status = status,
        ProxyPort = port + 10_000,
        StartTime = Noon,
        IAmAliveTime = Noon.AddSeconds(1),
    };

    /// <summary>Adds rows, each under the version that is current.</summary>
    private protected static async Task AddAsync(AdoNetClusteringTable table, params MembershipEntry[] entries)
    {
        foreach (var entry in entries)
            Assert.True(await table.InsertRowAsync(entry, (await table.ReadAllAsync(Token)).Version, Token));
    }

    /// <summary>Changes a row under the version that is current.</summary>
    private protected static async Task<bool> UpdateAsync(AdoNetClusteringTable table, MembershipEntry entry)
    {
        var version = (await table.ReadAllAsync(Token)).Version;
        return await table.UpdateRowAsync(entry, version.VersionEtag, version, Token);
    }

    private protected static string Show(MembershipEntry entry) =>
        $"{entry.SiloAddress.ToParsableString()} {entry.SiloName} {entry.HostName} {entry.Status} {entry.ProxyPort} {entry.StartTime:O} {entry.IAmAliveTime:O} "
        + string.Join(',', entry.SuspectTimes?.Select(static vote => $"{vote.Item1.ToParsableString()}@{vote.Item2:HH:mm:ss.fff}") ?? []);

    private protected static IEnumerable<string> Show(MembershipTableData table) =>
        table.Members.Select(static member => Show(member.Item1)).Order(StringComparer.Ordinal);

    private static IOptions<ClusterOptions> Cluster(string cluster) =>
        Options.Create(new ClusterOptions { ClusterId = cluster, ServiceId = "attendance" });
}
