using Npgsql;

namespace Attendance.Storage.Tests;

/// <summary>Runs statements beside what is tested, each on a connection of its own.</summary>
internal static class Sql
{
    public static async Task<object?> RunAsync(string connectionString, string sql)
    {
        var token = TestContext.Current.CancellationToken;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(token);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(token);
    }

    /// <summary>The first column of all rows.</summary>
    public static async Task<List<string>> ListAsync(string connectionString, string sql) =>
        [.. ((Array)(await RunAsync(connectionString, $"SELECT array(SELECT t::text FROM ({sql}) AS q(t))"))!).Cast<string>()];
}
