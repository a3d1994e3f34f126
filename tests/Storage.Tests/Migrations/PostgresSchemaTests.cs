using Npgsql;

namespace Attendance.Storage.Tests;

public sealed class PostgresSchemaTests(SharedPostgres postgres) : SchemaTests
{
    [Fact]
    public async Task An_empty_database_gets_every_script_in_order_and_remembers_them()
    {
        var database = await postgres.NewDatabaseAsync();

        await MigrateAsync(database, First, Second);

        Assert.Equal(["1", "2"], await Sql.ListAsync(database, "SELECT id FROM first ORDER BY id"));
        Assert.Equal(
            [$"{First.Name} {First.Hash}", $"{Second.Name} {Second.Hash}"],
            await Sql.ListAsync(database, "SELECT script || ' ' || sha256 FROM schema_journal ORDER BY script"));
        Assert.Equal(2, Lines.Of(3000).Count());
    }

    [Fact]
    public async Task What_has_been_done_is_not_done_again()
    {
        var database = await postgres.NewDatabaseAsync();
        await MigrateAsync(database, First);

        await MigrateAsync(database, First);
        Assert.Equal(["1"], await Sql.ListAsync(database, "SELECT id FROM first"));

        await MigrateAsync(database, First, Second);
        await MigrateAsync(database, First, Second);
        Assert.Equal(["1", "2"], await Sql.ListAsync(database, "SELECT id FROM first ORDER BY id"));
        Assert.Equal(2, Lines.Of(3000).Count());
    }

    [Fact]
    public async Task The_softwares_own_scripts_apply_to_an_empty_database_by_many_at_once()
    {
        var database = await postgres.NewDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresSchema.MigrateAsync(database, Lines, Token)));

        var names = SchemaScript.For("Postgres").Select(static script => script.Name).ToList();
        Assert.Equal(names, await Sql.ListAsync(database, "SELECT script FROM schema_journal ORDER BY script"));
        Assert.Equal(names.Count, Lines.Of(3000).Count());
    }

    [Fact]
    public async Task Of_many_at_once_one_does_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var database = await postgres.NewDatabaseAsync();
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => MigrateAsync(database, First, Second), Token)));
            Assert.Equal(["1", "2"], await Sql.ListAsync(database, "SELECT id FROM first ORDER BY id"));
        }

        Assert.Equal(40, Lines.Of(3000).Count());
    }

    [Fact]
    public async Task A_database_of_a_later_version_is_refused_and_left_as_it_is()
    {
        var database = await postgres.NewDatabaseAsync();
        await MigrateAsync(database, First, Second);

        var error = await Assert.ThrowsAsync<NewerSchemaException>(() => MigrateAsync(database, First));

        Assert.Equal(
            $"{Named(database)} has been changed by 0002-second.sql, which this version of the software does not know: "
            + "run the version that did it, or a later one.",
            error.Message);
        Assert.Equal(2L, await Sql.RunAsync(database, "SELECT count(*) FROM schema_journal"));
    }

    [Fact]
    public async Task A_script_that_was_edited_after_it_was_applied_is_refused()
    {
        var database = await postgres.NewDatabaseAsync();
        await MigrateAsync(database, First);

        var error = await Assert.ThrowsAsync<SchemaMigrationException>(() => MigrateAsync(database, Script(First.Name, First.Text + " "), Second));

        Assert.StartsWith($"{Named(database)} was changed by another text of 0001-first.sql than", error.Message, StringComparison.Ordinal);
        Assert.Equal(false, await Sql.RunAsync(database, "SELECT to_regclass('second') IS NOT NULL"));
    }

    [Fact]
    public async Task Of_a_script_that_fails_nothing_is_kept_and_of_those_before_everything()
    {
        var database = await postgres.NewDatabaseAsync();
        var broken = Script(Second.Name, Second.Text + " SELECT 1 / 0;");

        var error = await Assert.ThrowsAsync<SchemaMigrationException>(() => MigrateAsync(database, First, broken));

        Assert.Equal(
            $"0002-second.sql could not be applied to {LowerNamed(database)} as user 'postgres', and nothing of it was kept: division by zero (22012).",
            error.Message);
        Assert.Equal(["1"], await Sql.ListAsync(database, "SELECT id FROM first"));
        await MigrateAsync(database, First, Second);
        Assert.Equal(["1", "2"], await Sql.ListAsync(database, "SELECT id FROM first ORDER BY id"));
    }

    [Fact]
    public async Task Dollars_and_placeholders_in_a_script_are_left_alone()
    {
        var database = await postgres.NewDatabaseAsync();
        const string Text = "CREATE TABLE texts (t text); INSERT INTO texts VALUES ($q$a; $name$ @b :c 'd' $schema$ e$q$);";

        await MigrateAsync(database, Script("0001-texts.sql", Text));

        Assert.Equal("a; $name$ @b :c 'd' $schema$ e", await Sql.RunAsync(database, "SELECT t FROM texts"));
    }

    [Fact]
    public async Task A_user_that_may_not_create_is_told_so()
    {
        var database = await postgres.NewDatabaseAsync();
        var user = $"reader_{Guid.NewGuid():N}";
        await Sql.RunAsync(database, $"CREATE ROLE {user} LOGIN PASSWORD 'hush'");
        var reader = new NpgsqlConnectionStringBuilder(database) { Username = user, Password = "hush" }.ConnectionString;

        var error = await Assert.ThrowsAsync<SchemaMigrationException>(() => MigrateAsync(reader, First));

        Assert.Equal(
            $"0001-first.sql could not be applied to {LowerNamed(database)} as user '{user}', and nothing of it was kept: "
            + "permission denied for schema public (42501).",
            error.Message);
        Assert.DoesNotContain(Lines.All, static line => line.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_refused_at_once()
    {
        var database = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync()) { Database = "nowhere" }.ConnectionString;

        var error = await Assert.ThrowsAsync<SchemaMigrationException>(() => MigrateAsync(database, First));

        Assert.Equal($"{Named(database)} can't be used: database \"nowhere\" does not exist (3D000).", error.Message);
    }

    [Theory]
    [InlineData("Data Source=attendance.db;Cache=Shared")]
    [InlineData("postgres://teacher:hush@db/attendance")]
    [InlineData("Host=db;Password=a;hush=b")]
    [InlineData("Database=attendance")]
    [InlineData("")]
    public async Task A_connection_string_for_something_else_is_refused_without_quoting_it(string connectionString)
    {
        var error = await Assert.ThrowsAsync<SchemaMigrationException>(() => MigrateAsync(connectionString, First));

        Assert.Equal(
            "The connection string is not one for PostgreSQL: it has to look like 'Host=…;Database=…;Username=…;Password=…'.", error.Message);
        Assert.DoesNotContain("hush", $"{error}", StringComparison.Ordinal);
    }

    private static string Named(string database) => $"Database {Place(database)}";

    private static string LowerNamed(string database) => $"database {Place(database)}";

    private static string Place(string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        return $"'{settings.Database}' on {settings.Host}:{settings.Port}";
    }
}
