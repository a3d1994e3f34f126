using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendance.Storage.Tests;

public sealed class SqliteSchemaTests : SqliteLogTests
{
    // What the first released version wrote; it knew no journal.
    private const string Version1 = """
        PRAGMA journal_mode=WAL;
        CREATE TABLE heads (class_id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, epoch INTEGER NOT NULL) STRICT;
        CREATE TABLE events (
          class_id INTEGER NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL, actor INTEGER NOT NULL,
          command_id TEXT, payload TEXT NOT NULL, PRIMARY KEY (class_id, seq)) STRICT;
        CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events never change'); END;
        PRAGMA user_version=1;
        """;

    [Fact]
    public async Task A_file_of_the_version_before_there_was_a_journal_is_taken_over_with_all_it_holds()
    {
        Directory.CreateDirectory(Store.Options.DataDirectory);
        Store.Execute(Version1);
        Store.Execute("INSERT INTO heads VALUES (7, 3, 1)");
        for (var seq = 1; seq <= 3; seq++)
        {
            Store.Execute(
                $$"""INSERT INTO events VALUES (7, {{seq}}, 'alert_raised', 1700000000000, 1, NULL, '{"alert":"shared_device","student":7,"other":9}')""");
        }

        var old = Tables();

        var log = Store.Open();

        Assert.Equal(3, await CountAsync(log, 7));
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(7, head: 3, epoch: 1), Token));
        Assert.Equal([.. old, "revocations", "schema_journal", "secrets"], Tables().Order());
        Assert.Equal(["0001-event-log.sql", "0002-secrets.sql", "0003-revocations.sql"], Query("SELECT script FROM schema_journal ORDER BY script"));
        Assert.Equal(["3"], Query("PRAGMA user_version"));
        await Store.CloseAsync(log);
        Assert.Equal(4, await CountAsync(Store.Open(), 7));
    }

    [Fact]
    public async Task What_an_old_file_had_a_new_one_has_in_the_same_form()
    {
        await Store.CloseAsync(Store.Open());
        var fresh = Query("SELECT sql FROM sqlite_schema WHERE tbl_name NOT IN ('schema_journal', 'secrets', 'revocations') ORDER BY name");
        using var old = new SqliteConnection("Data Source=:memory:");
        old.Open();
        Run(old, Version1);

        Assert.Equal(Query("SELECT sql FROM sqlite_schema ORDER BY name", old), fresh);
    }

    [Fact]
    public async Task Files_opened_by_many_at_once_are_migrated_by_one()
    {
        var logs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.OpenAsync(), Token)));

        Assert.Equal(["0001-event-log.sql", "0002-secrets.sql", "0003-revocations.sql"], Query("SELECT script FROM schema_journal ORDER BY script"));
        await Task.WhenAll(logs.Select(log => log.PingAsync(Token)));
    }

    [Fact]
    public async Task A_file_with_a_script_this_version_does_not_know_is_refused()
    {
        await Store.CloseAsync(Store.Open());
        Store.Execute("INSERT INTO schema_journal (script, sha256) VALUES ('0003-more.sql', '')");

        var error = Assert.Throws<NewerSchemaException>(() => Store.Open());

        Assert.Equal(
            $"The event log '{Store.Options.FilePath}' has been changed by 0003-more.sql, which this version of the software does not know: "
            + "run the version that did it, or a later one.",
            error.Message);
    }

    [Fact]
    public void Of_scripts_that_fail_nothing_is_kept_and_the_next_attempt_starts_from_there()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        SchemaScript first = new("0001-first.sql", () => "CREATE TABLE first (id INTEGER)");
        SchemaScript second = new("0002-second.sql", () => "CREATE TABLE second (id INTEGER)");

        var error = Assert.Throws<SchemaMigrationException>(() => SqliteSchema.Migrate(
            connection, [first, new(second.Name, () => second.Text + "; SELECT nonsense")], NullLogger.Instance));

        Assert.Equal(
            "0002-second.sql could not be applied to the event log '', and nothing was changed: SQLite Error 1: 'no such column: nonsense'.",
            error.Message);
        Assert.Equal(["0", ""], [Query("PRAGMA user_version", connection)[0], string.Join(',', Query("SELECT name FROM sqlite_schema", connection))]);
        SqliteSchema.Migrate(connection, [first], NullLogger.Instance);
        SqliteSchema.Migrate(connection, [first, second], NullLogger.Instance);
        Assert.Equal(["0001-first.sql", "0002-second.sql"], Query("SELECT script FROM schema_journal ORDER BY script", connection));
        Assert.Equal(["2"], Query("PRAGMA user_version", connection));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        Directory.CreateDirectory(Store.Options.DataDirectory);
        File.WriteAllText(Store.Options.FilePath, new string('x', 8192));

        var error = Assert.Throws<SqliteException>(() => Store.Open());

        Assert.Equal("SQLite Error 26: 'file is not a database'.", error.Message);
    }

    private List<string> Tables() => Query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");

    private List<string> Query(string sql)
    {
        using var connection = SqliteFile.OpenForReading(Store.Options.FilePath);
        return Query(sql, connection);
    }

    private static List<string> Query(string sql, SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add($"{reader.GetValue(0)}");
        return values;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
