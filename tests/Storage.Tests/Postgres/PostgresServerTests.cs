using Attendance.TestKit;
using Npgsql;

namespace Attendance.Storage.Tests;

/// <summary>What the other tests take for granted of their throwaway server.</summary>
public sealed class PostgresServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsCommittedOutlivesStopsAndKills()
    {
        if (PostgresServer.Unavailable is { } reason)
            Assert.Skip(reason);
        await using var server = await PostgresServer.StartNewAsync(cancellationToken: Token);
        var database = await server.CreateDatabaseAsync(Token);
        await ExecuteAsync(database, "CREATE TABLE lives (id int)");
        await AddLifeAsync();

        await server.StopAsync(PostgresStopMode.Fast, Token);
        await Assert.ThrowsAnyAsync<NpgsqlException>(AddLifeAsync);
        await server.StartAsync(Token);
        await AddLifeAsync();

        await server.StopAsync(PostgresStopMode.Immediate, Token);
        await server.StartAsync(Token);
        await AddLifeAsync();

        server.Kill();
        await server.StartAsync(Token);
        await AddLifeAsync();

        Assert.Equal(4L, await ExecuteAsync(database, "SELECT count(*) FROM lives"));
        Assert.Equal("on", await ExecuteAsync(database, "SHOW fsync"));
        var dataDirectory = (string)(await ExecuteAsync(database, "SHOW data_directory"))!;
        Assert.True(Directory.Exists(dataDirectory));
        await server.DisposeAsync();
        Assert.False(Directory.Exists(dataDirectory));
        await Assert.ThrowsAnyAsync<NpgsqlException>(AddLifeAsync);

        Task AddLifeAsync() => ExecuteAsync(database, "INSERT INTO lives VALUES (1)");
    }

    private static async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Token);
    }
}
