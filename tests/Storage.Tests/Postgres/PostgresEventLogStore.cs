using System.Diagnostics.Metrics;
using Attendance.TestKit;
using Npgsql;

namespace Attendance.Storage.Tests;

/// <summary>A database with the log's tables, for one test.</summary>
internal sealed class PostgresEventLogStore : IEventLogStore
{
    private readonly List<PostgresEventLog> _open = [];

    private PostgresEventLogStore(string database) => Database = database;

    /// <summary>The way to it.</summary>
    public string Database { get; }

    public TestLogger Logger { get; } = new();

    /// <summary>Makes the tables.</summary>
    /// <param name="database">Empty.</param>
    public static async Task<PostgresEventLogStore> CreateAsync(string database)
    {
        var store = new PostgresEventLogStore(database);
        await PostgresSchema.MigrateAsync(database, store.Logger, TestContext.Current.CancellationToken);
        return store;
    }

    public Task<IEventLog> OpenAsync() => Task.FromResult<IEventLog>(Open());

    /// <summary>Opens a log.</summary>
    /// <param name="proxy">What to connect through; null for the server itself.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="meters">Makes the meter.</param>
    public PostgresEventLog Open(TcpProxy? proxy = null, Action<PostgresEventLogOptions>? configure = null, IMeterFactory? meters = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(Database);
        if (proxy is not null)
            settings.Port = proxy.Port;
        var options = new PostgresEventLogOptions { ConnectionString = settings.ConnectionString };
        configure?.Invoke(options);
        var log = new PostgresEventLog(options, RealTime.Clock, Logger, meters);
        _open.Add(log);
        return log;
    }

    public async Task CloseAsync(IEventLog log) => await ((PostgresEventLog)log).DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var log in _open)
            await log.DisposeAsync();
    }
}
