using System.Globalization;
using Attendance.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Attendance.Storage.Tests;

/// <summary>Migration as a part of a host's start, and servers that come and go.</summary>
public sealed class SchemaMigrationTests : SchemaTests
{
    [Fact]
    public async Task A_host_waits_for_a_server_that_is_not_there_yet_and_says_so_once()
    {
        await using var server = await StartServerAsync();
        var database = await server.CreateDatabaseAsync(Token);
        await server.StopAsync(PostgresStopMode.Fast, Token);
        var isMigratedFirst = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = Host(database, Patience, services => services.AddHostedService(_ => new Probe(() => isMigratedFirst.SetResult(HasFinished()))));

        var start = host.StartAsync(Token);
        await Lines.Seen(3003).Within("the line that says it waits");
        await server.StartAsync(Token);
        await start.Within("the start");

        Assert.True(await isMigratedFirst.Task);
        Assert.Single(Lines.Of(3003));
        Assert.Equal(
            SchemaScript.For("Postgres").Select(static script => script.Name),
            await Sql.ListAsync(database, "SELECT script FROM schema_journal ORDER BY script"));
        await host.StopAsync(Token);

        bool HasFinished() => Lines.Of(3000).Count() == SchemaScript.For("Postgres").Count;
    }

    [Fact]
    public async Task A_host_whose_server_does_not_come_fails_with_one_sentence_that_has_no_password()
    {
        var port = FreePort.Pick();
        using var host = Host($"Host=127.0.0.1;Port={port};Database=attendance;Username=teacher;Password=hush", TimeSpan.FromSeconds(0.5));

        var error = await Assert.ThrowsAsync<SchemaMigrationException>(() => host.StartAsync(Token));

        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Database 'attendance' on 127.0.0.1:{port} could not be reached within 0.5 s: Failed to connect to 127.0.0.1:{port}."),
            error.Message);
        Assert.Single(Lines.Of(3003));
        Assert.DoesNotContain(Lines.All.Append($"{error}"), static line => line.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_whose_connection_breaks_loses_script_and_lock_and_another_goes_on()
    {
        await using var server = await StartServerAsync();
        var database = await server.CreateDatabaseAsync(Token);
        var slow = Script(First.Name, First.Text + " SELECT pg_sleep(600);");
        var broken = MigrateAsync(database, slow);
        await RealTime.UntilAsync(
            async () => await Sql.RunAsync(database, Sleepers("count(*)")) is 1L, "the script to be under way", Patience, Token);
        var waiting = MigrateAsync(database, First, Second);
        await Lines.Seen(3002).Within("the second process to wait");

        await Sql.RunAsync(database, Sleepers("pg_terminate_backend(pid)"));

        Assert.True(PostgresFault.MayPass(await Assert.ThrowsAnyAsync<NpgsqlException>(() => broken)));
        await waiting.Within("the second process");
        Assert.Equal(["1", "2"], await Sql.ListAsync(database, "SELECT id FROM first ORDER BY id"));
    }

    [Fact]
    public async Task A_lock_that_is_not_let_go_is_waited_for_only_so_long()
    {
        await using var server = await StartServerAsync();
        var database = await server.CreateDatabaseAsync(Token);
        await using var holder = new NpgsqlConnection(database);
        await holder.OpenAsync(Token);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({0x6174_7473_6368_656D})", holder);
        await command.ExecuteNonQueryAsync(Token);

        var error = await Assert.ThrowsAsync<SchemaMigrationException>(
            () => PostgresSchema.MigrateAsync(database, [First], TimeSpan.FromMilliseconds(200), Lines, Token));
        Assert.EndsWith("is being migrated by another process, which has not come to an end within 0.2 s.", error.Message, StringComparison.Ordinal);

        using var giveUp = new CancellationTokenSource();
        var waiting = PostgresSchema.MigrateAsync(database, [First], Patience, Lines, giveUp.Token);
        await RealTime.UntilAsync(
            async () => await Sql.RunAsync(database, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") is 1L,
            "the process to wait",
            Patience,
            Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within("the process to give up"));
    }

    private static string Sleepers(string what) =>
        $"SELECT {what} FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND wait_event = 'PgSleep'";

    private static async Task<PostgresServer> StartServerAsync()
    {
        if (PostgresServer.Unavailable is { } reason)
            Assert.Skip(reason);
        return await PostgresServer.StartNewAsync(new() { Fsync = false }, Token);
    }

    private IHost Host(string database, TimeSpan patience, Action<IServiceCollection>? more = null)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(Lines).SetMinimumLevel(LogLevel.Information);
        builder.Services.AddSingleton(RealTime.Clock);
        more?.Invoke(builder.Services);
        builder.Services.AddPostgresSchema(database, patience);
        return builder.Build();
    }

    private sealed class Probe(Action started) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            started();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
