using System.Diagnostics;
using Npgsql;

namespace Attendance.TestKit;

/// <summary>
/// A PostgreSQL server of the test's own, on a loopback port and a data directory of its own. It can be stopped, killed and started again on both, as often as
/// wanted. Disposing it stops it and deletes its data; so does the end of this process, however it ends.
/// </summary>
public sealed partial class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";

    private readonly PostgresServerOptions _options;
    private readonly string _dataDirectory = Directory.CreateTempSubdirectory("attendance-postgres-").FullName;
    private readonly PostgresWatchdog _watchdog;
    private Process? _process;
    private int _databases;

    private PostgresServer(PostgresServerOptions options)
    {
        _options = options;
        _watchdog = new(_dataDirectory);
    }

    /// <summary>
    /// Why tests that need a server have to be skipped; null if they don't. Also null where the environment says <c>ATTENDANCE_TEST_REQUIRE=all</c>:
    /// nothing may be skipped there, and starting the server fails with the reason.
    /// </summary>
    public static string? Unavailable => Environment.GetEnvironmentVariable("ATTENDANCE_TEST_REQUIRE") == "all" ? null : Obstacle;

    /// <summary>Its port on 127.0.0.1, the same over all its lives.</summary>
    public int Port { get; } = FreePort.Pick();

    /// <summary>The number of the running server's first process, the parent of all others.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The server does not run.");

    /// <summary>What it has written, over all its lives.</summary>
    public ProcessOutput Output { get; } = new();

    /// <summary>The way to the database that every server has, as its superuser; for looking at the server itself.</summary>
    public string AdminConnectionString => ConnectionString("postgres");

    private static string? Obstacle => OperatingSystem.IsWindows()
        ? "The throwaway PostgreSQL runs on Unix only."
        : PostgresBinaries.Folder is null ? "There is no PostgreSQL on this machine: neither on the path nor under /usr/lib/postgresql." : null;

    /// <summary>Makes a server and waits until it takes connections.</summary>
    /// <param name="options">How; null for a server like one in production.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL, or it does not start; the message says why.</exception>
    /// <exception cref="TimeoutException">It takes no connections.</exception>
    public static async Task<PostgresServer> StartNewAsync(PostgresServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Obstacle is { } obstacle)
            throw new InvalidOperationException(obstacle);
        var server = new PostgresServer(options ?? new());
        try
        {
            await server.InitializeAsync(cancellationToken);
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again, on the same port and data, and waits until it takes connections. Recovery after a kill is part of that.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_process is { HasExited: false })
            throw new InvalidOperationException("The server runs already.");
        Launch();
        await RealTime.UntilAsync(() => IsReadyAsync(cancellationToken), "PostgreSQL to take connections", _options.Timeout, cancellationToken);
    }

    /// <summary>Stops it and waits until it is gone.</summary>
    /// <param name="mode">How.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StopAsync(PostgresStopMode mode = PostgresStopMode.Fast, CancellationToken cancellationToken = default)
    {
        if (_process is not { HasExited: false } process)
            return;
        var word = mode == PostgresStopMode.Immediate ? "immediate" : "fast";
        await RunAsync("pg_ctl", ["stop", "-D", _dataDirectory, "-m", word, "-t", $"{_options.Timeout.TotalSeconds:0}"], cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends all its processes without a word (SIGKILL) and waits until they are gone.</summary>
    public void Kill()
    {
        if (_process is not { HasExited: false } process)
            return;
        Output.Append("--- killed ---");
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Makes an empty database.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The way to it, as its owner, who is the superuser.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken = default)
    {
        var name = $"attendance_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(Unpooled(AdminConnectionString));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionString(name);
    }

    /// <summary>Stops it, deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        await _watchdog.DisposeAsync();
        if (_process is null)
            return;
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    // A pool would still hold connections of an earlier life.
    private static string Unpooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = Superuser,
        Database = database,
    }.ConnectionString;
}
