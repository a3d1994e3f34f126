namespace Attendance.Storage.Tests;

public sealed class SqliteQueueTests : SqliteLogTests
{
    [Fact]
    public async Task A_batch_whose_deadline_comes_while_it_waits_is_withdrawn_at_once_and_never_written()
    {
        var log = Store.Open(Writer.Configure);
        var held = await HoldAsync(log, Token);
        using var deadline = new CancellationTokenSource();
        var waiting = log.AppendAsync(Batch(1), deadline.Token);

        await deadline.CancelAsync();
        var error = await Assert.ThrowsAsync<EventLogUnavailableException>(() => waiting.Within("the withdrawal"));
        Assert.Equal("Events 1 to 1 of class 1 were withdrawn before they were written.", error.Message);
        Assert.False(held.IsCompleted);

        Writer.Release();
        Assert.Equal(AppendResult.Committed, await held.Within("the held append"));
        await log.PingAsync(Token).Within("the transaction after it");
        Assert.Equal(0, await CountAsync(log, 1));
    }

    [Fact]
    public async Task A_batch_whose_deadline_comes_while_it_is_written_has_an_unknown_outcome_though_it_is_committed()
    {
        var log = Store.Open(Writer.Configure);
        using var deadline = new CancellationTokenSource();
        var held = await HoldAsync(log, deadline.Token);

        await deadline.CancelAsync();
        await Assert.ThrowsAsync<UnknownAppendOutcomeException>(() => held.Within("the answer to the deadline"));
        Assert.Equal(0, await CountAsync(log, HeldWriter.ClassId));

        Writer.Release();
        Assert.Equal(new(1, 2), await log.TakeOverAsync(HeldWriter.ClassId, Token).Within("the take-over"));
        Assert.Equal(1, await CountAsync(log, HeldWriter.ClassId));
    }

    [Fact]
    public async Task A_take_over_given_up_lets_its_caller_go()
    {
        var log = Store.Open(Writer.Configure);
        await HoldAsync(log, Token);
        using var deadline = new CancellationTokenSource();
        var waiting = log.TakeOverAsync(HeldWriter.ClassId, deadline.Token);

        await deadline.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within("the take-over's end"));
    }

    [Fact]
    public async Task What_does_not_fit_into_the_queue_is_refused_at_once_and_the_rest_is_done()
    {
        Store.Options.QueueCapacity = 3;
        var log = Store.Open(Writer.Configure);
        var held = await HoldAsync(log, Token);
        Task<AppendResult>[] queued = [log.AppendAsync(Batch(1), Token), log.AppendAsync(Batch(2), Token), log.AppendAsync(Batch(3), Token)];

        var error = await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.AppendAsync(Batch(4), Token).Within("the refusal"));
        Assert.Equal("3 operations wait for the event log already.", error.Message);
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.TakeOverAsync(4, Token).Within("the refusal"));
        Assert.False(held.IsCompleted);

        Writer.Release();
        Assert.All(await Task.WhenAll(queued).Within("the queue"), static result => Assert.Equal(AppendResult.Committed, result));
        Assert.Equal(AppendResult.Committed, await log.AppendAsync(Batch(4), Token));
    }

    [Fact]
    public async Task Closing_refuses_what_comes_and_does_what_waits()
    {
        var log = Store.Open(Writer.Configure);
        var held = await HoldAsync(log, Token);
        var queued = Enumerable.Range(100, 50).Select(classId => log.AppendAsync(Batch(classId), Token)).ToArray();

        var closing = log.DisposeAsync().AsTask();
        Writer.Release();
        await closing.Within("the log's close");

        Assert.Equal(AppendResult.Committed, await held);
        Assert.All(await Task.WhenAll(queued), static result => Assert.Equal(AppendResult.Committed, result));
        var again = Store.Open();
        for (var classId = 100; classId < 150; classId++)
            Assert.Equal(1, await CountAsync(again, classId));
    }

    [Fact]
    public async Task All_that_waits_is_committed_together()
    {
        using var meters = new TestMeters();
        var log = Store.Open(Writer.Configure, meters);
        await HoldAsync(log, Token);
        var queued = Enumerable.Range(100, 500).Select(classId => log.AppendAsync(Batch(classId), Token)).ToArray();
        Assert.Equal([500], meters.Observe("attendance.storage.queue.length"));

        Writer.Release();
        await Task.WhenAll(queued).Within("the queue");

        Assert.Equal([1, 500], meters.Recorded("attendance.storage.commit.operations"));
        Assert.Equal(2, meters.Recorded("attendance.storage.commit.duration").Count);
    }

    [Fact]
    public async Task More_than_fits_a_transaction_is_done_in_several()
    {
        using var meters = new TestMeters();
        var log = Store.Open(Writer.Configure, meters);
        await HoldAsync(log, Token);
        var queued = Enumerable.Range(100, 5_000).Select(classId => log.AppendAsync(Batch(classId), Token)).ToArray();

        Writer.Release();
        await Task.WhenAll(queued).Within("the queue");

        Assert.Equal([1, 4_096, 904], meters.Recorded("attendance.storage.commit.operations"));
    }
}
