using System.Globalization;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>
/// Brings the log's file to the schema this software needs. <c>user_version</c> is the number of the last script: versions that know no journal
/// look at it alone, and files of theirs have only that.
/// </summary>
internal static class SqliteSchema
{
    private static readonly Lazy<IReadOnlyList<SchemaScript>> Scripts = new(static () => SchemaScript.For("Sqlite"));

    /// <summary>Applies the scripts the file has not had, all in one transaction.</summary>
    /// <param name="connection">Can write.</param>
    /// <param name="logger">Told of each script applied.</param>
    /// <exception cref="NewerSchemaException">A later version of the software has been here.</exception>
    /// <exception cref="SchemaMigrationException">It can't be done.</exception>
    public static void Migrate(SqliteConnection connection, ILogger logger) => Migrate(connection, Scripts.Value, logger);

    /// <summary>As above, for other scripts.</summary>
    internal static void Migrate(SqliteConnection connection, IReadOnlyList<SchemaScript> scripts, ILogger logger)
    {
        var database = $"the event log '{connection.DataSource}'";
        var journal = new SchemaJournal(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_journal'",
            """
            CREATE TABLE IF NOT EXISTS schema_journal (
              script TEXT PRIMARY KEY, sha256 TEXT NOT NULL, applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))) STRICT
            """);
        if (IsComplete())
            return;

        // The right to write is the lock: another opening waits here, and finds the work done.
        using var transaction = connection.BeginTransaction(deferred: false);
        if (IsComplete())
            return;
        if (Version(connection) is var version and > 0 && journal.GetExecutedScripts().Length == 0)
            journal.Adopt(scripts.Where(script => script.Number <= version), connection.CreateCommand);
        var builder = DbUp.DeployChanges.To.SqliteDatabase(new SharedConnection(connection));
        if (SchemaUpgrade.Run(builder, journal, scripts, database, logger) is var (script, error))
            throw new SchemaMigrationException($"{script} could not be applied to {database}, and nothing was changed: {error.Message}", error);
        Execute(connection, $"PRAGMA user_version={scripts[^1].Number}");
        transaction.Commit();

        bool IsComplete()
        {
            if (Version(connection) is var version && version > scripts[^1].Number)
            {
                throw new NewerSchemaException(
                    $"{Sentence.Beginning(database)} has schema version {version}, and this version of the software knows none after {scripts[^1].Number}: "
                    + "run the version that wrote it, or a later one.");
            }

            return SchemaComparison.IsComplete(scripts, journal.Read(connection), database) && version == scripts[^1].Number;
        }
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
