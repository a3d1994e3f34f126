using Microsoft.Extensions.Logging;
using Npgsql;

namespace Attendance.Storage;

/// <summary>Brings a PostgreSQL database to the schema this software needs: the event log's tables, and those of Orleans.</summary>
public static partial class PostgresSchema
{
    // Any number would do that nobody else locks in this database: "attschem" in ASCII.
    private const long LockKey = 0x6174_7473_6368_656D;

    // Building an index over a large log takes minutes; a silo that waits for it loses nothing.
    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(10);

    private static readonly Lazy<IReadOnlyList<SchemaScript>> Scripts = new(static () => SchemaScript.For("Postgres"));

    /// <summary>
    /// Applies the scripts the database has not had, each in a transaction of its own. May be called any number of times, by any number of processes at once:
    /// one works, the others wait for it. Needs a session of its own (no pooler that shares sessions between transactions).
    /// </summary>
    /// <param name="connectionString">The database; its user has to own it, or may at least create in its first schema.</param>
    /// <param name="logger">Told of each script applied.</param>
    /// <param name="cancellationToken">Gives up connecting or waiting. A script under way is finished.</param>
    /// <exception cref="NewerSchemaException">A later version of the software has been at the database.</exception>
    /// <exception cref="SchemaMigrationException">It can't be done, and trying again would not help.</exception>
    /// <exception cref="NpgsqlException">The server can't be reached just now, or the connection broke; trying again may help.</exception>
    public static Task MigrateAsync(string connectionString, ILogger logger, CancellationToken cancellationToken = default) =>
        MigrateAsync(connectionString, Scripts.Value, LockPatience, logger, cancellationToken);

    /// <summary>As above, for other scripts.</summary>
    internal static async Task MigrateAsync(
        string connectionString, IReadOnlyList<SchemaScript> scripts, TimeSpan lockPatience, ILogger logger, CancellationToken cancellationToken)
    {
        var settings = PostgresAddress.Parse(connectionString);
        var database = PostgresAddress.Describe(settings);
        settings.Pooling = false; // closing it lets go of the lock
        settings.CommandTimeout = 0; // a script takes the time it takes
        settings.TcpKeepAlive = true; // ... unless the server is gone
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var journal = new SchemaJournal(
                "SELECT to_regclass('schema_journal') IS NOT NULL",
                """
                CREATE TABLE IF NOT EXISTS schema_journal (
                  script text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
                """);
            if (SchemaComparison.IsComplete(scripts, journal.Read(connection), database))
                return;
            await LockAsync(connection, lockPatience, database, logger, cancellationToken).ConfigureAwait(false);
            await Task.Run(() => Upgrade(connection, journal, scripts, database, logger), CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException error) when (!PostgresFault.MayPass(error))
        {
            throw new SchemaMigrationException($"{Sentence.Beginning(database)} can't be used: {PostgresFault.Describe(error)}.", error);
        }
    }

    private static void Upgrade(
        NpgsqlConnection connection, SchemaJournal journal, IReadOnlyList<SchemaScript> scripts, string database, ILogger logger)
    {
        // Whoever had the lock before may have done it all.
        if (SchemaComparison.IsComplete(scripts, journal.Read(connection), database))
            return;
        var user = connection.UserName;
        var builder = PostgresqlExtensions.PostgresqlDatabase(new HeldConnectionManager(connection)).WithTransactionPerScript();
        switch (SchemaUpgrade.Run(builder, journal, scripts, database, logger))
        {
            case null:
                return;
            case (var script, NpgsqlException refused) when !PostgresFault.MayPass(refused):
                throw new SchemaMigrationException(
                    $"{script} could not be applied to {database} as user '{user}', and nothing of it was kept: {PostgresFault.Describe(refused)}.",
                    refused);
            case (_, NpgsqlException passing):
                throw passing;
            case (var script, { } error):
                throw new SchemaMigrationException($"{script} could not be applied to {database}: {error.Message}", error);
        }
    }

    private static async Task LockAsync(
        NpgsqlConnection connection, TimeSpan patience, string database, ILogger logger, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({LockKey})", connection);
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true)
            return;
        LogWaiting(logger, Sentence.Beginning(database));
        command.CommandText = $"SET lock_timeout = {patience.TotalMilliseconds:0}; SELECT pg_advisory_lock({LockKey}); RESET lock_timeout";
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new SchemaMigrationException(
                $"{Sentence.Beginning(database)} is being migrated by another process, which has not come to an end within {patience.TotalSeconds:0.#} s.", error);
        }
    }

    [LoggerMessage(3002, LogLevel.Information, "{Database} is being migrated by another process; this one waits for it.")]
    private static partial void LogWaiting(ILogger logger, string database);
}
