namespace Attendance.Storage.Tests;

public sealed class PostgresQueueTests(SharedPostgres postgres) : PostgresLogTests(postgres)
{
    [Fact]
    public async Task A_batch_given_up_while_it_waits_is_withdrawn()
    {
        var log = Store.Open(configure: OneLane);
        var (head, _) = await HoldAsync(log, Token);
        using var deadline = new CancellationTokenSource();
        var waiting = log.AppendAsync(Batch(1), deadline.Token);

        await deadline.CancelAsync();

        await Assert.ThrowsAsync<EventLogUnavailableException>(() => waiting.Within("the withdrawal"));
        await head.DisposeAsync();
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(1), Token));
        Assert.Equal(1, await CountAsync(log, 1));
    }

    [Fact]
    public async Task A_batch_given_up_while_it_is_written_has_an_unknown_outcome_and_a_take_over_waits_for_it()
    {
        var log = Store.Open(configure: OneLane);
        using var deadline = new CancellationTokenSource();
        var (head, append) = await HoldAsync(log, deadline.Token);

        await deadline.CancelAsync();
        await Assert.ThrowsAsync<UnknownAppendOutcomeException>(() => append.Within("the caller's release"));
        var takeOver = log.TakeOverAsync(HeldClass, Token);
        await head.WaitedForAsync(statements: 2);
        await head.DisposeAsync();

        // The append was first in the line for the head.
        Assert.Equal(new(2, 2), await takeOver.Within("the take-over"));
        Assert.Equal(2, await CountAsync(log, HeldClass));
    }

    [Fact]
    public async Task A_take_over_given_up_lets_its_caller_go()
    {
        var log = Store.Open(configure: OneLane);
        var (head, _) = await HoldAsync(log, Token);
        using var deadline = new CancellationTokenSource();
        var waiting = log.TakeOverAsync(HeldClass, deadline.Token);

        await deadline.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within("the take-over's end"));
        await head.DisposeAsync();
    }

    [Fact]
    public async Task What_does_not_fit_into_the_queue_is_refused_at_once_and_the_rest_is_done()
    {
        var log = Store.Open(configure: static options =>
        {
            OneLane(options);
            options.QueueCapacity = 3;
        });
        var (head, held) = await HoldAsync(log, Token);
        Task<AppendResult>[] queued = [log.AppendAsync(Batch(1), Token), log.AppendAsync(Batch(2), Token), log.AppendAsync(Batch(3), Token)];

        var error = await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.AppendAsync(Batch(4), Token).Within("the refusal"));
        Assert.Equal("3 operations wait for the event log already.", error.Message);
        Assert.False(held.IsCompleted);

        await head.DisposeAsync();
        Assert.All(await Task.WhenAll(queued).Within("the queue"), static result => Assert.Equal(AppendResult.Committed, result));
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(4), Token));
    }

    [Fact]
    public async Task Closing_refuses_what_comes_and_does_what_waits()
    {
        var log = Store.Open(configure: OneLane);
        var (head, held) = await HoldAsync(log, Token);
        var queued = Enumerable.Range(100, 50).Select(classId => log.AppendAsync(Batch(classId), Token)).ToArray();

        var closing = log.DisposeAsync().AsTask();
        await head.DisposeAsync();
        await closing.Within("the log's close");

        Assert.Equal(AppendResult.Committed, await held);
        Assert.All(await Task.WhenAll(queued), static result => Assert.Equal(AppendResult.Committed, result));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.AppendAsync(Batch(1), Token));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.TakeOverAsync(1, Token));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => CountAsync(log, 1));
        var again = Store.Open();
        for (var classId = 100; classId < 150; classId++)
            Assert.Equal(1, await CountAsync(again, classId));
    }

    [Fact]
    public async Task All_that_waits_is_committed_together()
    {
        using var meters = new TestMeters();
        var log = Store.Open(configure: OneLane, meters: meters);
        var (head, _) = await HoldAsync(log, Token);
        var queued = Enumerable.Range(100, 500).Select(classId => log.AppendAsync(Batch(classId), Token)).ToArray();
        Assert.Equal([500], meters.Observe("attendance.storage.queue.length"));

        await head.DisposeAsync();
        await Task.WhenAll(queued).Within("the queue");

        Assert.Equal([1, 1, 500], meters.Recorded("attendance.storage.commit.operations"));
        Assert.Equal(3, meters.Recorded("attendance.storage.commit.duration").Count);
    }

    [Fact]
    public async Task More_than_fits_a_statement_is_done_in_several()
    {
        using var meters = new TestMeters();
        var log = Store.Open(configure: OneLane, meters: meters);
        var (head, _) = await HoldAsync(log, Token);
        var queued = Enumerable.Range(100, 5_000).Select(classId => log.AppendAsync(Batch(classId), Token)).ToArray();

        await head.DisposeAsync();
        await Task.WhenAll(queued).Within("the queue");

        Assert.Equal([1, 1, 4_096, 904], meters.Recorded("attendance.storage.commit.operations"));
    }

    [Fact]
    public async Task Take_overs_of_many_classes_are_done_together_and_those_of_one_class_one_by_one()
    {
        using var meters = new TestMeters();
        var log = Store.Open(configure: OneLane, meters: meters);
        await Task.WhenAll(Enumerable.Range(100, 500).Select(classId => log.AppendAsync(Batch(classId), Token)));
        var (head, _) = await HoldAsync(log, Token);
        var held = log.TakeOverAsync(HeldClass, Token);
        await head.WaitedForAsync(statements: 2);
        var before = meters.Recorded("attendance.storage.commit.operations").Count;

        var queued = Enumerable.Range(100, 500).Append(100).Select(classId => log.TakeOverAsync(classId, Token)).ToArray();
        await head.DisposeAsync();

        Assert.Equal(new(2, 2), await held.Within("the held take-over"));
        var positions = await Task.WhenAll(queued).Within("the take-overs");
        Assert.Equal([.. Enumerable.Repeat(new LogPosition(1, 2), 500), new(1, 3)], positions);
        Assert.Equal([1, 1, 1, 500], meters.Recorded("attendance.storage.commit.operations").Skip(before).Order());
    }
}
