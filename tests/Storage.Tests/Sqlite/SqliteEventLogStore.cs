using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Attendance.Storage.Tests;

/// <summary>A directory of its own for one test's log.</summary>
internal sealed class SqliteEventLogStore : IEventLogStore
{
    private readonly List<SqliteEventLog> _open = [];
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("attendance-log-");

    public SqliteEventLogStore() =>
        Options = new() { DataDirectory = Path.Combine(_directory.FullName, "data"), Exclusive = false };

    public SqliteEventLogOptions Options { get; }

    public Task<IEventLog> OpenAsync() => Task.FromResult<IEventLog>(Open());

    public TestLogger Logger { get; } = new();

    public SqliteEventLog Open(Action<SqliteConnection>? configureWriter = null, IMeterFactory? meters = null)
    {
        var log = SqliteEventLog.Open(Options, new FakeTimeProvider(), Logger, meters, configureWriter);
        _open.Add(log);
        return log;
    }

    public async Task CloseAsync(IEventLog log) => await ((SqliteEventLog)log).DisposeAsync();

    /// <summary>Runs statements beside the log, on a connection of their own.</summary>
    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Options.FilePath};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var log in _open)
            await log.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
