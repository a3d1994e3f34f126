using Attendance.TestKit;
using Npgsql;

namespace Attendance.Storage.Tests;

/// <summary>First appends whose outcome is not known: there is no head yet whose epoch a take-over could bump.</summary>
public sealed class PostgresFoundingTests(SharedPostgres postgres) : PostgresLogTests(postgres)
{
    private const int Gate = 42;

    [Fact]
    public async Task One_that_is_under_way_but_has_not_made_its_head_yet_is_fenced_by_a_take_over()
    {
        var log = Store.Open(configure: OneLane);
        await using var gate = await CloseGateAsync("BEFORE INSERT ON heads FOR EACH ROW WHEN (NEW.seq > 0)");
        await GiveUpAsync(log);

        Assert.Equal(new(0, 2), await log.TakeOverAsync(1, Token).Within("the take-over"));
        Assert.Equal(0, await CountAsync(log, 1));
        await gate.DisposeAsync();

        // It is answered after the late one, on the same connection.
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(2), Token).Within("the next statement"));
        Assert.Equal(0, await CountAsync(log, 1));
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1, 0, 2), Token));
        Assert.Equal(AppendResult.Fenced, await log.AppendAsync(Batch(1), Token));
        Assert.Equal(new(1, 3), await log.TakeOverAsync(1, Token));
    }

    [Fact]
    public async Task One_that_has_made_its_head_is_waited_for_by_a_take_over()
    {
        var log = Store.Open(configure: OneLane);
        await using var gate = await CloseGateAsync("AFTER INSERT ON events FOR EACH ROW WHEN (NEW.class_id = 1)");
        await GiveUpAsync(log);

        var takeOver = log.TakeOverAsync(1, Token);
        await LocksAwaitedAsync(2);
        await gate.DisposeAsync();

        Assert.Equal(new(1, 2), await takeOver.Within("the take-over"));
        Assert.Equal(1, await CountAsync(log, 1));
    }

    [Fact]
    public async Task One_that_was_refused_leaves_nothing_behind()
    {
        var log = Store.Open(configure: OneLane);
        await Sql.RunAsync(Store.Database, "ALTER TABLE events RENAME TO hidden");
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.AppendAsync(Batch(1), Token));

        Assert.Equal(default, await log.TakeOverAsync(1, Token));
        Assert.Equal(0L, await Sql.RunAsync(Store.Database, "SELECT count(*) FROM heads"));
    }

    private static async Task GiveUpOn(Task<AppendResult> append, CancellationTokenSource deadline)
    {
        await deadline.CancelAsync();
        await Assert.ThrowsAsync<UnknownAppendOutcomeException>(() => append.Within("the caller's release"));
    }

    private async Task GiveUpAsync(PostgresEventLog log)
    {
        using var deadline = new CancellationTokenSource();
        var append = log.AppendAsync(Batch(1), deadline.Token);
        await LocksAwaitedAsync(1);
        await GiveUpOn(append, deadline);
    }

    // Whatever the trigger fires for waits until the gate is disposed of.
    private async Task<NpgsqlConnection> CloseGateAsync(string when)
    {
        await Sql.RunAsync(
            Store.Database,
            $"""
            CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock_shared({Gate}); RETURN NEW; END';
            CREATE TRIGGER gate {when} EXECUTE FUNCTION wait_at_gate();
            """);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Store.Database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({Gate})", connection);
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }

    private Task LocksAwaitedAsync(long count) => RealTime.UntilAsync(
        async () => count == (long)(await Sql.RunAsync(
            Store.Database, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))!,
        $"{count} statements to wait for locks",
        TimeSpan.FromSeconds(60),
        Token);
}
