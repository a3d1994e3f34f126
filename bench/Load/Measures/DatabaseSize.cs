using Attendance.TestKit;
using Npgsql;

namespace Attendance.Load.Measures;

/// <summary>What PostgreSQL has written.</summary>
/// <param name="Wal">Bytes of the write-ahead log so far.</param>
/// <param name="Stored">Bytes of all databases now.</param>
internal readonly record struct DatabaseSize(long Wal, long Stored)
{
    public static async Task<DatabaseSize> ReadAsync(PostgresServer server)
    {
        await using var connection = new NpgsqlConnection(server.AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint, (SELECT sum(pg_database_size(oid))::bigint FROM pg_database)", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new(reader.GetInt64(0), reader.GetInt64(1));
    }

    public static DatabaseSize operator -(DatabaseSize now, DatabaseSize then) => new(now.Wal - then.Wal, now.Stored - then.Stored);
}
