using Attendance.TestKit;
using Npgsql;

namespace Attendance.Storage.Tests;

/// <summary>A session beside the log that has a class's head locked, until it is let go.</summary>
internal sealed class HeldHead : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _database;

    private HeldHead(NpgsqlConnection connection, string database) => (_connection, _database) = (connection, database);

    /// <summary>Locks the head of a class that has one.</summary>
    public static async Task<HeldHead> HoldAsync(string database, long classId)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; SELECT seq FROM heads WHERE class_id = {classId} FOR UPDATE", connection);
        Assert.NotNull(await command.ExecuteScalarAsync());
        return new(connection, database);
    }

    /// <summary>Waits until so many statements wait for locks.</summary>
    public Task WaitedForAsync(long statements = 1) => RealTime.UntilAsync(
        async () => statements == (long)(await Sql.RunAsync(
            _database, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))!,
        $"{statements} statements to wait for the head",
        TimeSpan.FromSeconds(60));

    /// <summary>Lets go.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
