using Npgsql;

namespace Attendance.Comparators;

/// <summary>A transaction a mark: the row as it stands now, and a line of the audit table. Both statements go in one round trip, prepared.</summary>
internal sealed class PostgresStore(NpgsqlDataSource database) : IMarkStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS status (
          class_id bigint, student_id bigint, status text NOT NULL, updated_by bigint NOT NULL, updated_at timestamptz NOT NULL,
          PRIMARY KEY (class_id, student_id));
        CREATE TABLE IF NOT EXISTS audit (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          class_id bigint NOT NULL, student_id bigint NOT NULL, status text NOT NULL, updated_by bigint NOT NULL, updated_at timestamptz NOT NULL);
        """;

    private const string Upsert = """
        INSERT INTO status (class_id, student_id, status, updated_by, updated_at) VALUES ($1, $2, $3, 1, $4)
        ON CONFLICT (class_id, student_id) DO UPDATE SET status = excluded.status, updated_by = excluded.updated_by, updated_at = excluded.updated_at
        """;

    private const string Audit = "INSERT INTO audit (class_id, student_id, status, updated_by, updated_at) VALUES ($1, $2, $3, 1, $4) RETURNING id";

    /// <summary>Makes the tables.</summary>
    public async Task CreateAsync()
    {
        await using var command = database.CreateCommand(Schema);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask<long> StoreAsync(long classId, long studentId, string status, DateTimeOffset now)
    {
        await using var connection = await database.OpenConnectionAsync();

        // A batch is one implicit transaction.
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (ReadOnlySpan<string>)[Upsert, Audit])
        {
            batch.BatchCommands.Add(new(sql)
            {
                Parameters =
                {
                    new NpgsqlParameter<long> { TypedValue = classId },
                    new NpgsqlParameter<long> { TypedValue = studentId },
                    new NpgsqlParameter<string> { TypedValue = status },
                    new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
                },
            });
        }

        return (long)(await batch.ExecuteScalarAsync())!;
    }
}
