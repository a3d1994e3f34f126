using Attendance.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Attendance.Storage.Tests;

/// <summary>Snapshots while the database is away, or does not answer.</summary>
public sealed class SnapshotFaultTests(SharedPostgres postgres) : SnapshotTests(postgres)
{
    [Fact]
    public async Task While_the_database_is_away_there_are_no_snapshots_and_afterwards_the_next_one_is_stored_over_the_old()
    {
        await using var server = await PostgresServer.StartNewAsync(new() { Fsync = false }, Token);
        await using var store = new SqliteEventLogStore();
        await using var silo = await SnapshotSilo.StartAsync(await server.CreateDatabaseAsync(Token), store);
        await WriteAsync(silo.Storage, 7, new(SampleState.Of(30)));
        await server.StopAsync(PostgresStopMode.Immediate, Token);

        var read = await ReadAsync(silo.Storage, 7);
        await ReadAsync(silo.Storage, 8);
        Assert.Equal(0, read.State!.Head);
        read.State = SampleState.Of(31);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => WriteAsync(silo.Storage, 7, read));
        Assert.Single(silo.Lines.Of(3200));
        Assert.DoesNotContain(silo.Lines.All, static line => line.StartsWith("Error", StringComparison.Ordinal));

        await server.StartAsync(Token);
        await WriteAsync(silo.Storage, 7, read);
        Assert.Equal(read.State.Head, (await ReadAsync(silo.Storage, 7)).State!.Head);
        Assert.Single(silo.Lines.Of(3200));
        Assert.Single(silo.Lines.Of(3201));
    }

    [Fact]
    public async Task A_read_that_gets_no_answer_is_given_up_within_half_a_second()
    {
        await WriteAsync(Silo.Storage, 7, new(SampleState.Of(30)));
        var (storage, time) = Timed();
        await using var hold = await HoldAsync();

        var read = ReadAsync(storage, 7);
        await hold.ReachedAsync("a read to wait");
        time.Advance(TimeSpan.FromSeconds(0.499));
        Assert.False(read.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.001));

        Assert.Equal(0, (await read.Within("the read to be given up")).State!.Head);
    }

    [Fact]
    public async Task A_write_of_unknown_end_does_not_stand_in_the_way_of_the_next()
    {
        var state = new GrainState<ClassSessionState>(SampleState.Of(30));
        var (storage, time) = Timed();
        await WriteAsync(storage, 7, state);
        await using (var hold = await HoldAsync())
        {
            state.State = SampleState.Of(31);
            var write = WriteAsync(storage, 7, state);
            await hold.ReachedAsync("a write to wait");
            time.Advance(TimeSpan.FromSeconds(5));
            await Assert.ThrowsAsync<TimeoutException>(() => write.Within("the write to be given up"));
        }

        await Sql.RunAsync(Database, "UPDATE orleans_storage SET version = version + 1"); // as if it had landed all the same
        state.State = SampleState.Of(32);
        await WriteAsync(storage, 7, state);
        Assert.Equal(SampleState.Of(32).Head, (await ReadAsync(storage, 7)).State!.Head);
    }

    private (SnapshotStorage Storage, FakeTimeProvider Time) Timed()
    {
        var time = new FakeTimeProvider();
        return (new(Silo.Storage, time, new LoggerFactory().CreateLogger<SnapshotStorage>()), time);
    }

    private async Task<Hold> HoldAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE orleans_storage", connection);
        await command.ExecuteNonQueryAsync(Token);
        return new(connection, Database);
    }

    /// <summary>A lock on the table, until it is disposed.</summary>
    private sealed class Hold(NpgsqlConnection connection, string database) : IAsyncDisposable
    {
        public Task ReachedAsync(string what) => RealTime.UntilAsync(
            async () => await Sql.RunAsync(database, "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'orleans_storage'::regclass") is > 0L,
            what,
            TimeSpan.FromSeconds(60),
            Token);

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
