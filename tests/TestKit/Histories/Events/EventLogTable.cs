using Npgsql;

namespace Attendance.TestKit;

/// <summary>
/// Reads the event log's rows straight from PostgreSQL, with a reader and a connection of its own, for the same reason as <see cref="EventLogFile"/>.
/// </summary>
public static class EventLogTable
{
    /// <summary>Every event of every class from one on, in the order of the table's key.</summary>
    /// <param name="connectionString">The way to the database.</param>
    /// <param name="firstClassId">Classes before this one are left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FormatException">A row is not understood.</exception>
    public static async Task<IReadOnlyList<LoggedEvent>> ReadAsync(
        string connectionString, long firstClassId = 0, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(connectionString, cancellationToken);
        await using var command = new NpgsqlCommand(
            "SELECT class_id, seq, type, actor, command_id, payload, at FROM events WHERE class_id >= $1 ORDER BY class_id, seq", connection);
        command.Parameters.Add(new() { Value = firstClassId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<LoggedEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var commandId = await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetString(4);
            var row = new EventLogRow(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(3), commandId);
            events.Add(row.Decode(reader.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)), reader.GetString(5)));
        }

        return events;
    }

    /// <summary>The last event of a class; 0 when it has none.</summary>
    /// <param name="connectionString">The way to the database.</param>
    /// <param name="classId">The class session.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<long> HeadAsync(string connectionString, long classId, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(connectionString, cancellationToken);
        await using var command = new NpgsqlCommand("SELECT coalesce(max(seq), 0) FROM events WHERE class_id = $1", connection);
        command.Parameters.Add(new() { Value = classId });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // Not from a pool: the server may have lived and died since the connection was made.
    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
