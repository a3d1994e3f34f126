using Attendance.TestKit;

namespace Attendance.Storage.Tests;

/// <summary>What the log asks of its server, as the server tells it.</summary>
public sealed class PostgresStatementTests(SharedPostgres postgres) : PostgresLogTests(postgres)
{
    [Fact]
    public async Task A_flush_of_many_classes_is_one_statement_prepared_before()
    {
        if (PostgresServer.Unavailable is { } reason)
            Assert.Skip(reason);
        await using var server = await PostgresServer.StartNewAsync(new() { Fsync = false }, Token);
        await using var store = await PostgresEventLogStore.CreateAsync(await server.CreateDatabaseAsync(Token));
        await Sql.RunAsync(store.Database, "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET log_statement = ''all''', current_database()); END $$");
        var log = store.Open(configure: OneLane);
        await log.AppendAsync(Batch(HeldClass), Token);
        var head = await HeldHead.HoldAsync(store.Database, HeldClass);
        var held = log.AppendAsync(Batch(HeldClass, 1, 1), Token);
        await head.WaitedForAsync();
        var queued = Enumerable.Range(100, 300).Select(classId => log.AppendAsync(Batch(classId, count: 3), Token)).ToArray();
        await head.DisposeAsync();
        await Task.WhenAll([held, .. queued]).Within("the queue");
        await log.TakeOverAsync(100, Token);
        await log.ReadAsync(100, 0, 10, Token);
        await store.CloseAsync(log);
        await server.StopAsync(cancellationToken: Token);

        // The class's first and the queued: one statement each; the held, by itself, another. The transaction block is the test's own.
        Assert.Equal(2, Count("execute _p", ": WITH batch AS"));
        Assert.Equal(1, Count("execute _p", ": WITH moved AS"));
        Assert.Equal(1, Count("execute _p", ": WITH locked AS"));
        Assert.Equal(1, Count("execute _p", ": SELECT seq, type, at"));
        Assert.Equal(1, Count("BEGIN"));

        int Count(params string[] words) => server.Output.Text.Split('\n')
            .Count(line => line.Contains("LOG:", StringComparison.Ordinal) && Array.TrueForAll(words, word => line.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Commits_wait_for_the_disk_whatever_the_database_says()
    {
        await Sql.RunAsync(
            Store.Database,
            """
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$;
            CREATE TABLE seen (setting text);
            CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO seen VALUES (current_setting(''synchronous_commit'')); RETURN NULL; END';
            CREATE TRIGGER see AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION see();
            """);
        Assert.Equal("off", await Sql.RunAsync(Store.Database, "SHOW synchronous_commit"));
        var log = Store.Open();

        for (var classId = 1; classId <= 4; classId++)
            await log.AppendAsync(Batch(classId), Token);

        Assert.Equal(["on", "on", "on", "on"], await Sql.ListAsync(Store.Database, "SELECT setting FROM seen"));
    }

    [Fact]
    public async Task Heads_are_reached_through_their_index_though_the_plan_was_made_while_there_were_none()
    {
        var log = Store.Open(configure: OneLane);
        await log.AppendAsync(Batch(1) with { Names = [new(1, "Ada")] }, Token);
        await log.AppendAsync(Batch(2), Token);
        await log.TakeOverAsync(1, Token);
        await Sql.RunAsync(
            Store.Database, "INSERT INTO heads SELECT id, 1, 1 FROM generate_series(1000, 20000) AS id; INSERT INTO people SELECT id, '' FROM generate_series(1000, 20000) AS id");
        var before = await ScannedAsync();

        for (var classId = 1_000; classId < 1_050; classId++)
        {
            Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(classId, 1, 1) with { Names = [new(classId, "Bob")] }, Token));
            Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(classId, 2, 1), Token));
            await log.TakeOverAsync(classId, Token);
            await log.FindNamesAsync([classId], Token);
        }

        await Store.CloseAsync(log);
        Assert.Equal(before, await ScannedAsync());

        async Task<string> ScannedAsync() => string.Join(
            ' ',
            await Sql.ListAsync(Store.Database, "SELECT relname || ' ' || seq_scan FROM pg_stat_user_tables WHERE relname IN ('heads', 'events', 'people') ORDER BY 1"));
    }

    [Theory]
    [InlineData(0, "the same classes")]
    [InlineData(1_000, "other classes, the same people")]
    public async Task Two_logs_whose_flushes_overlap_never_wait_for_each_other_in_a_circle(int apart, string what)
    {
        const int Classes = 60;
        const int Flushes = 15;
        var one = Store.Open(configure: static options => (options.Connections, options.ReplyTimeout) = (2, TimeSpan.FromMinutes(6)));
        var two = Store.Open(configure: static options => (options.Connections, options.ReplyTimeout) = (3, TimeSpan.FromMinutes(6)));

        // Time between one lock and the next, for others to take theirs.
        await Sql.RunAsync(
            Store.Database,
            """
            CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.001); RETURN NEW; END';
            CREATE TRIGGER dawdle BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION dawdle();
            """);
        await Task.WhenAll(Enumerable.Range(1, Classes / 2).Select(classId => one.AppendAsync(Batch(classId), Token)));

        await Task.WhenAll(
            Task.Run(() => PressAsync(one, [.. Enumerable.Range(1, Classes)]), Token),
            Task.Run(() => PressAsync(two, [.. Enumerable.Range(1 + apart, Classes).Reverse()]), Token));

        Assert.Equal(0L, await Sql.RunAsync(Store.Database, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
        Assert.Empty(Store.Logger.Lines);
        for (var classId = 1; classId <= Classes + apart; classId++)
        {
            var events = await one.ReadAsync(classId, 0, int.MaxValue, Token);
            Assert.Equal(Enumerable.Range(1, events.Count).Select(static seq => (long)seq), events.Select(static one => one.Seq));
        }

        // Committed or fenced: what counts is that every call is answered, and none refused for want of a lock.
        async Task PressAsync(PostgresEventLog log, int[] classes)
        {
            for (var flush = 0; flush < Flushes; flush++)
            {
                var positions = await Task.WhenAll(classes.Select(classId => log.TakeOverAsync(classId, Token)));
                await Task.WhenAll(classes.Select((classId, index) => log.AppendAsync(
                    Batch(classId, positions[index].Head, positions[index].Epoch) with
                    {
                        Names = [new(classId % 20, $"{what} {flush}"), new((classId + 7) % 20, $"{classId} {flush}")],
                    },
                    Token)));
            }
        }
    }
}
