namespace Attendance.Storage.Tests;

/// <summary>What the tests of migrations have in common.</summary>
public abstract class SchemaTests
{
    private protected static readonly SchemaScript First = Script("0001-first.sql", "CREATE TABLE first (id int PRIMARY KEY); INSERT INTO first VALUES (1);");

    private protected static readonly SchemaScript Second = Script("0002-second.sql", "INSERT INTO first VALUES (2); CREATE TABLE second (id int);");

    private protected static SchemaScript Script(string name, string text) => new(name, () => text);

    private protected Lines Lines { get; } = new();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    private protected Task MigrateAsync(string database, params SchemaScript[] scripts) =>
        PostgresSchema.MigrateAsync(database, scripts, Patience, Lines, Token);
}
