using Attendance.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Attendance.Storage.Tests;

/// <summary>Real silos and a real client on our schema.</summary>
public sealed class ClusterTests(SharedPostgres postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silos_started_at_once_on_an_empty_database_form_a_cluster_that_one_leaves_and_comes_back_to()
    {
        var lines = new Lines();
        var database = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync()) { Password = "hush" }.ConnectionString;
        var hosts = new ClusterHosts(database, lines);
        var (siloPort, gatewayPort) = (FreePort.Pick(), FreePort.Pick());
        using IHost first = hosts.Silo(siloPort, gatewayPort), second = hosts.Silo(), client = hosts.Client();
        await Task.WhenAll(first.StartAsync(Token), second.StartAsync(Token)).Within("two silos to start");
        await client.StartAsync(Token).Within("the client to start");
        var management = client.Services.GetRequiredService<IClusterClient>().GetGrain<IManagementGrain>(0);
        await UntilActiveAsync(2);

        await first.StopAsync(Token).Within("a silo to stop");
        await UntilActiveAsync(1);
        Assert.Equal(
            ["1 Active", "1 Dead"],
            (await Sql.ListAsync(database, "SELECT status FROM orleans_silo ORDER BY status")).GroupBy(static status => status)
                .Select(static group => $"{group.Count()} {Enum.Parse<SiloStatus>(group.Key)}"));

        using var third = hosts.Silo(siloPort, gatewayPort);
        await third.StartAsync(Token).Within("a silo to come back");
        await UntilActiveAsync(2);

        await Task.WhenAll(client.StopAsync(Token), second.StopAsync(Token), third.StopAsync(Token)).Within("everything to stop");
        Assert.Equal(["Dead"], (await Sql.ListAsync(database, "SELECT DISTINCT status FROM orleans_silo")).Select(static s => $"{Enum.Parse<SiloStatus>(s)}"));
        Assert.DoesNotContain(lines.All, static line => line.Contains("hush", StringComparison.Ordinal));

        Task UntilActiveAsync(int count) => RealTime.UntilAsync(
            async () => (await management.GetHosts(onlyActive: true)).Count == count, $"{count} active silos", TimeSpan.FromSeconds(60), Token);
    }
}
