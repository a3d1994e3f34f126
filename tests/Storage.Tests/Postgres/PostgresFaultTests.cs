namespace Attendance.Storage.Tests;

public sealed class PostgresFaultTests(SharedPostgres postgres) : PostgresLogTests(postgres)
{
    [Theory]
    [InlineData("100")]
    [InlineData("141")]
    [InlineData("163")]
    [InlineData("100,101,132,163")]
    public async Task A_batch_at_fault_fails_alone(string atFault)
    {
        var log = Store.Open(configure: OneLane);
        await PoisonAsync($"NEW.class_id IN ({atFault}) AND NEW.seq = 3");
        var (head, _) = await HoldAsync(log, Token);
        var appends = AppendToMany(log);

        await head.DisposeAsync();

        await AssertFailAloneAsync(log, appends, atFault, "P0001: poisoned");
    }

    [Fact]
    public async Task A_batch_that_follows_the_one_at_fault_is_fenced()
    {
        var log = Store.Open(configure: OneLane);
        await PoisonAsync("NEW.seq = 2 AND NEW.class_id = 100");
        var (held, _) = await HoldAsync(log, Token);
        Task<AppendResult>[] appends = [.. Enumerable.Range(0, 4).Select(head => log.AppendAsync(Batch(100, head, Math.Min(head, 1)), Token))];

        await held.DisposeAsync();

        Assert.Equal(AppendResult.Committed, await appends[0].Within("the first batch"));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => appends[1].Within("the batch at fault"));
        Assert.Equal(AppendResult.Fenced, await appends[2].Within("the third batch"));
        Assert.Equal(AppendResult.Fenced, await appends[3].Within("the fourth batch"));
        Assert.Equal(1, await CountAsync(log, 100));
    }

    [Fact]
    public async Task A_batch_that_fails_at_the_commit_was_not_written_and_the_others_of_its_statement_are()
    {
        var log = Store.Open(configure: OneLane);
        // A deferred constraint is looked at after the statement's last row.
        await Sql.RunAsync(
            Store.Database,
            """
            CREATE TABLE parents (id int PRIMARY KEY);
            CREATE TABLE children (parent int REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);
            CREATE FUNCTION orphan() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO children VALUES (1); RETURN NEW; END';
            CREATE TRIGGER orphan AFTER INSERT ON events FOR EACH ROW WHEN (NEW.class_id = 100) EXECUTE FUNCTION orphan();
            """);
        var (held, _) = await HoldAsync(log, Token);
        var appends = Enumerable.Range(99, 3).Select(classId => log.AppendAsync(Batch(classId), Token)).ToArray();

        await held.DisposeAsync();

        Assert.Equal(AppendResult.Committed, await appends[0].Within("class 99"));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => appends[1].Within("class 100"));
        Assert.Equal(AppendResult.Committed, await appends[2].Within("class 101"));
        Assert.Equal(default, await log.TakeOverAsync(100, Token));
    }

    [Fact]
    public async Task A_head_that_is_not_let_go_holds_nobody_else_up()
    {
        // The server waits a sixth of this for a lock.
        var log = Store.Open(configure: static options => (options.Connections, options.ReplyTimeout) = (1, TimeSpan.FromSeconds(3)));
        for (var classId = 1; classId <= 3; classId++)
            await log.AppendAsync(Batch(classId), Token);

        await using (await HeldHead.HoldAsync(Store.Database, 2))
        {
            var appends = Enumerable.Range(1, 3).Select(classId => log.AppendAsync(Batch(classId, 1, 1), Token)).ToArray();
            var takeOver = log.TakeOverAsync(2, Token);

            Assert.Equal(AppendResult.Committed, await appends[0].Within("class 1"));
            await Assert.ThrowsAsync<EventLogUnavailableException>(() => appends[1].Within("class 2"));
            Assert.Equal(AppendResult.Committed, await appends[2].Within("class 3"));
            await Assert.ThrowsAsync<EventLogUnavailableException>(() => takeOver.Within("the take-over of class 2"));
            Assert.Equal(default, await log.TakeOverAsync(4, Token));
            Assert.Equal(new(2, 2), await log.TakeOverAsync(3, Token));
        }

        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(2, 1, 1), Token));
    }

    [Fact]
    public async Task While_the_tables_are_missing_everything_is_refused_and_nothing_is_guessed()
    {
        var log = Store.Open(configure: OneLane);
        await Sql.RunAsync(Store.Database, "ALTER TABLE events RENAME TO hidden");

        var error = await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.AppendAsync(Batch(1), Token));
        Assert.StartsWith("Nothing was written: 42P01: relation \"events\" does not exist", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.AppendAsync(Batch(2), Token));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => CountAsync(log, 1));
        Assert.Equal(
            ["Error 3110: PostgreSQL refused 1 operations, and nothing of them was written. No more is said until a statement has succeeded."],
            Store.Logger.Lines);

        await Sql.RunAsync(Store.Database, "ALTER TABLE hidden RENAME TO events");
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1), Token));
        Assert.Equal(1, await CountAsync(log, 1));
    }

    [Fact]
    public async Task Events_cannot_be_changed()
    {
        var log = Store.Open();
        await log.AppendAsync(Batch(1), Token);

        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Sql.RunAsync(Store.Database, "UPDATE events SET actor = 1"));

        Assert.Equal("events never change", error.MessageText);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_says_so_and_spoils_no_other_class()
    {
        var log = Store.Open();
        await log.AppendAsync(Batch(1), Token);
        await log.AppendAsync(Batch(2), Token);
        await Sql.RunAsync(Store.Database, "DROP TRIGGER events_never_change ON events; UPDATE events SET payload = '{' WHERE class_id = 1");

        await Assert.ThrowsAsync<InvalidDataException>(() => CountAsync(log, 1));

        Assert.Equal(1, await CountAsync(log, 2));
    }

    [Fact]
    public async Task What_cannot_be_stored_is_the_callers_mistake()
    {
        var log = Store.Open();

        await Assert.ThrowsAsync<ArgumentException>(() => log.AppendAsync(Batch(1) with { Names = [new(1, "A\0da")] }, Token));
        await Assert.ThrowsAsync<ArgumentException>(
            () => log.AppendAsync(Batch(1) with { Events = [Sample.Marked(1) with { CommandId = "\0" }] }, Token));

        var escaped = Sample.Marked(1, "\0");
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1) with { Events = [escaped] }, Token));
        SameEvents.AssertSame([escaped], await log.ReadAsync(1, 0, 10, Token));
    }

    private Task<object?> PoisonAsync(string condition) => Sql.RunAsync(
        Store.Database,
        $"""
        CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poisoned'; END $$;
        CREATE TRIGGER poisoned BEFORE INSERT ON events FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION poison();
        """);
}
