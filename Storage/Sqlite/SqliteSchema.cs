using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Attendance.Storage;

/// <summary>The tables, as steps from one version to the next; <c>user_version</c> says which steps a file has taken.</summary>
internal static class SqliteSchema
{
    // Events are a table with a rowid on purpose: rows go to the end of one tree, so that a commit of a thousand classes fills a few dozen pages one
    // after the other, and only the narrow index is touched all over. Clustered by class (WITHOUT ROWID), each class would dirty a page of its own
    // in every commit: less than half the appends a second.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE heads (class_id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, epoch INTEGER NOT NULL) STRICT;
        CREATE TABLE events (
          class_id INTEGER NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL, actor INTEGER NOT NULL,
          command_id TEXT, payload TEXT NOT NULL, PRIMARY KEY (class_id, seq)) STRICT;
        CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events never change'); END;
        """,
    ];

    /// <summary>Takes the steps the file has not taken yet.</summary>
    /// <param name="connection">Can write.</param>
    /// <exception cref="InvalidOperationException">A later version of the software has been here.</exception>
    public static void Migrate(SqliteConnection connection)
    {
        if (Version(connection) == Steps.Length)
            return;
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = Version(connection);
        if (version > Steps.Length)
        {
            throw new InvalidOperationException(
                $"The event log '{connection.DataSource}' has schema version {version}, and this version of the software knows none after {Steps.Length}: "
                + "run the version that wrote it, or a later one.");
        }

        foreach (var step in Steps.AsSpan(version))
            Execute(connection, step);
        Execute(connection, $"PRAGMA user_version={Steps.Length}");
        transaction.Commit();
    }

    private static int Version(SqliteConnection connection) =>
        int.Parse(SqliteFile.Pragma(connection, "user_version"), CultureInfo.InvariantCulture);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
