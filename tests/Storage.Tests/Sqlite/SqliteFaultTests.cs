using Microsoft.Data.Sqlite;

namespace Attendance.Storage.Tests;

public sealed class SqliteFaultTests : SqliteLogTests
{
    [Theory]
    [InlineData("100")]
    [InlineData("141")]
    [InlineData("163")]
    [InlineData("100,101,132,163")]
    public async Task A_batch_at_fault_fails_alone(string atFault)
    {
        var log = Store.Open(Writer.Configure);
        Store.Execute(
            $"""
            CREATE TRIGGER poisoned BEFORE INSERT ON events WHEN NEW.class_id IN ({atFault}) AND NEW.seq = 3
            BEGIN SELECT RAISE(ABORT, 'poisoned'); END
            """);
        await HoldAsync(log, Token);
        var appends = AppendToMany(log);

        Writer.Release();

        await AssertFailAloneAsync(log, appends, atFault, "SQLite Error 19: 'poisoned'.");
    }

    [Fact]
    public async Task A_batch_that_follows_the_one_at_fault_is_fenced()
    {
        var log = Store.Open(Writer.Configure);
        Store.Execute("CREATE TRIGGER poisoned BEFORE INSERT ON events WHEN NEW.seq = 2 BEGIN SELECT RAISE(ABORT, 'poisoned'); END");
        await HoldAsync(log, Token);
        Task<AppendResult>[] appends = [.. Enumerable.Range(0, 4).Select(head => log.AppendAsync(Batch(100, head, Math.Min(head, 1)), Token))];

        Writer.Release();

        Assert.Equal(AppendResult.Committed, await appends[0].Within("the first batch"));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => appends[1].Within("the batch at fault"));
        Assert.Equal(AppendResult.Fenced, await appends[2].Within("the third batch"));
        Assert.Equal(AppendResult.Fenced, await appends[3].Within("the fourth batch"));
        Assert.Equal(1, await CountAsync(log, 100));
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_all_its_batches_unknown_and_the_log_goes_on()
    {
        var log = Store.Open(connection =>
        {
            Execute(connection, "PRAGMA foreign_keys=ON");
            Writer.Configure(connection);
        });
        // A deferred constraint is looked at when the transaction is to be committed.
        Store.Execute(
            """
            CREATE TABLE parents (id INTEGER PRIMARY KEY);
            CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);
            CREATE TRIGGER orphan AFTER INSERT ON events WHEN NEW.class_id = 100 BEGIN INSERT INTO children VALUES (1); END;
            """);
        await HoldAsync(log, Token);
        var appends = Enumerable.Range(99, 3).Select(classId => log.AppendAsync(Batch(classId), Token)).ToArray();
        var takeOver = log.TakeOverAsync(HeldWriter.ClassId, Token);

        Writer.Release();

        foreach (var append in appends)
        {
            var error = await Assert.ThrowsAsync<UnknownAppendOutcomeException>(() => append.Within("a batch of the failed commit"));
            Assert.IsType<SqliteException>(error.InnerException);
        }

        await Assert.ThrowsAsync<EventLogUnavailableException>(() => takeOver.Within("the take-over of the failed commit"));
        Assert.Equal(
            ["Error 2: Committing 4 operations failed: whether they are in the event log is not known. The file is opened anew."],
            Store.Logger.Lines);
        Assert.Equal(new(1, 2), await log.TakeOverAsync(HeldWriter.ClassId, Token));
        for (var classId = 99; classId < 102; classId++)
            Assert.Equal(default, await log.TakeOverAsync(classId, Token));
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(99), Token));
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(101), Token));
    }

    [Fact]
    public async Task When_the_disk_is_full_nothing_is_written_of_what_is_refused_and_nothing_lost_of_what_was_not()
    {
        var log = Store.Open(static connection => Execute(connection, "PRAGMA max_page_count=40"));
        var committed = 0;
        EventLogUnavailableException? refusal = null;
        while (refusal is null)
        {
            try
            {
                Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1, committed * 10, Math.Min(committed, 1), 10), Token));
                committed++;
            }
            catch (EventLogUnavailableException error)
            {
                refusal = error;
            }
        }

        Assert.Equal("Nothing was written: SQLite Error 13: 'database or disk is full'.", refusal.Message);
        Assert.Equal(10 * committed, await CountAsync(log, 1));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.AppendAsync(Batch(2, count: 500), Token));
        Assert.Equal(
            ["Error 1: The event log refused 1 operations, and nothing of them was written. No more is said until a commit has succeeded."],
            Store.Logger.Lines);
        Assert.Equal(new(10 * committed, 2), await log.TakeOverAsync(1, Token));
        await Store.CloseAsync(log);

        var roomier = Store.Open();
        Assert.Equal(AppendResult.Committed, await roomier.AppendAsync(Batch(1, 10 * committed, 2, 10), Token));
        Assert.Equal(10 * (committed + 1), await CountAsync(roomier, 1));
    }

    [Fact]
    public async Task While_somebody_else_holds_the_file_nothing_is_begun_and_afterwards_all_goes_on()
    {
        var log = Store.Open();
        using var other = new SqliteConnection($"Data Source={Store.Options.FilePath};Pooling=false");
        other.Open();
        Execute(other, "BEGIN IMMEDIATE");
        using var deadline = new CancellationTokenSource();
        var waiting = log.AppendAsync(Batch(1), deadline.Token);

        await deadline.CancelAsync();
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => waiting.Within("the withdrawal"));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.AppendAsync(Batch(1), Token).Within("the refusal"));

        Execute(other, "ROLLBACK");
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1), Token));
        Assert.Equal(1, await CountAsync(log, 1));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_says_so_and_spoils_no_other_class()
    {
        var log = Store.Open();
        await log.AppendAsync(Batch(1), Token);
        await log.AppendAsync(Batch(2), Token);
        Store.Execute("DROP TRIGGER events_never_change; UPDATE events SET payload = '{' WHERE class_id = 1");

        await Assert.ThrowsAsync<InvalidDataException>(() => CountAsync(log, 1));

        Assert.Equal(1, await CountAsync(log, 2));
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
