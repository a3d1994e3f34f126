using Microsoft.Data.Sqlite;

namespace Attendance.Storage;

/// <summary>Opens connections with the settings the log's promises rest on.</summary>
internal static class SqliteFile
{
    // Somebody else's lock (a backup, a shell) is waited out for less than an append's usual deadline and a bit more than a checkpoint takes.
    private const int BusyMilliseconds = 1_000;

    // Pragmas and migrations at opening may wait for another opening; appends never go this way.
    private const int OpeningSeconds = 5;

    // About 16 MB of log between checkpoints: hot pages are then written back once for many commits.
    private const int CheckpointPages = 4_000;

    /// <summary>Opens the connection that writes; makes the file if there is none.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SqliteException">It can't be opened.</exception>
    /// <exception cref="InvalidOperationException">SQLite does not grant what durability needs.</exception>
    public static SqliteConnection OpenForWriting(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            Demand(connection, "journal_mode", "WAL", "wal");
            Demand(connection, "synchronous", "FULL", "2");
            Set(connection, "wal_autocheckpoint", $"{CheckpointPages}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that can only read.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SqliteException">It can't be opened.</exception>
    public static SqliteConnection OpenForReading(string path) => Open(path, SqliteOpenMode.ReadOnly);

    /// <summary>Reads a pragma.</summary>
    public static string Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return $"{command.ExecuteScalar()}";
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = OpeningSeconds };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            Set(connection, "busy_timeout", $"{BusyMilliseconds}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Demand(SqliteConnection connection, string pragma, string value, string readsAs)
    {
        Set(connection, pragma, value);
        if (Pragma(connection, pragma) is var granted && granted != readsAs)
            throw new InvalidOperationException($"'{connection.DataSource}' can't be used: {pragma} has to be {value}, and SQLite grants '{granted}'.");
    }

    private static void Set(SqliteConnection connection, string pragma, string value)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}={value}";
        command.ExecuteNonQuery();
    }
}
