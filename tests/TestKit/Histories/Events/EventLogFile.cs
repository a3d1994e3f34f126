using Microsoft.Data.Sqlite;

namespace Attendance.TestKit;

/// <summary>
/// Reads the event log's rows straight from the file, with a reader of its own. What the product says over REST comes out of the memory that also made the
/// acknowledgements, so it could be wrong in the same way; the file is what is left when every process is dead.
/// </summary>
public static class EventLogFile
{
    /// <summary>Every event of every class, in the order of the table's key.</summary>
    /// <param name="path">The file; may be in use.</param>
    /// <exception cref="FormatException">A row is not understood.</exception>
    public static IReadOnlyList<LoggedEvent> Read(string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT class_id, seq, type, actor, command_id, payload, at FROM events ORDER BY class_id, seq";
        using var reader = command.ExecuteReader();
        var events = new List<LoggedEvent>();
        while (reader.Read())
        {
            var commandId = reader.IsDBNull(4) ? null : reader.GetString(4);
            var row = new EventLogRow(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(3), commandId);
            events.Add(row.Decode(reader.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)), reader.GetString(5)));
        }

        return events;
    }

    /// <summary>The last event of a class; 0 when it has none.</summary>
    /// <param name="path">The file; may be in use.</param>
    /// <param name="classId">The class session.</param>
    public static long Head(string path, long classId)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(seq), 0) FROM events WHERE class_id = $class";
        command.Parameters.AddWithValue("$class", classId);
        return (long)command.ExecuteScalar()!;
    }

    // Not read-only: the write-ahead log of a killed process is recovered by whoever opens the file first.
    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
