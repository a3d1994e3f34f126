namespace Attendance.Storage.Tests;

public abstract partial class EventLogContractTests
{
    [Fact]
    public async Task A_class_without_events_reads_as_empty() => Assert.Empty(await ReadAllAsync(_log, ClassId));

    [Fact]
    public async Task Pages_follow_each_other_and_only_the_last_is_short()
    {
        await AppendAsync(Batch(ClassId - 1, default, 7));
        await AppendAsync(Batch(ClassId, default, 25));
        await AppendAsync(Batch(ClassId + 1, default, 7));

        Assert.Equal(Numbers(1, 10), await ReadNumbersAsync(0, 10));
        Assert.Equal(Numbers(11, 10), await ReadNumbersAsync(10, 10));
        Assert.Equal(Numbers(21, 5), await ReadNumbersAsync(20, 10));
        Assert.Equal(Numbers(21, 5), await ReadNumbersAsync(20, 5));
        Assert.Empty(await ReadNumbersAsync(25, 10));
        Assert.Empty(await ReadNumbersAsync(1_000, 10));
    }

    [Fact]
    public async Task An_append_is_there_for_the_next_read()
    {
        LogPosition position = default;
        for (var head = 1; head <= 50; head++)
        {
            position = await AppendAsync(Batch(ClassId, position, 1));
            Assert.Equal([head], await ReadNumbersAsync(head - 1, 10));
        }
    }

    [Fact]
    public async Task Whoever_reads_while_a_class_is_written_sees_whole_batches_in_order()
    {
        const int Batches = 100;
        var writing = Task.Run(
            async () =>
            {
                LogPosition position = default;
                for (var index = 0; index < Batches; index++)
                    position = await AppendAsync(Batch(ClassId, position, 3));
            },
            Token);

        var seen = 0;
        while (seen < 3 * Batches)
        {
            if (writing.IsFaulted)
                await writing;
            var numbers = await ReadNumbersAsync(0, int.MaxValue);
            Assert.Equal(Numbers(1, numbers.Length), numbers);
            Assert.Equal(0, numbers.Length % 3);
            Assert.InRange(numbers.Length, seen, 3 * Batches);
            seen = numbers.Length;
        }

        await writing;
    }

    [Fact]
    public async Task Whoever_gives_up_reading_is_let_go()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _log.ReadAsync(ClassId, 0, 1, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _log.FindNamesAsync([1], cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _log.TakeOverAsync(ClassId, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _log.PingAsync(cancelled.Token));
    }

    [Fact]
    public async Task A_log_that_works_gives_a_sign_of_life_and_writes_nothing_for_it()
    {
        await _log.PingAsync(Token);

        Assert.Empty(await ReadAllAsync(_log, ClassId));
    }

    [Fact]
    public async Task A_closed_log_is_unavailable()
    {
        await _store.CloseAsync(_log);

        await Assert.ThrowsAsync<EventLogUnavailableException>(() => _log.AppendAsync(Batch(ClassId, default, 1), Token));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => _log.TakeOverAsync(ClassId, Token));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => _log.ReadAsync(ClassId, 0, 1, Token));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => _log.FindNamesAsync([1], Token));
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => _log.PingAsync(Token));
    }

    private static long[] Numbers(int first, int count) => [.. Enumerable.Range(first, count).Select(static number => (long)number)];

    private async Task<long[]> ReadNumbersAsync(long afterSeq, int limit) =>
        [.. (await _log.ReadAsync(ClassId, afterSeq, limit, Token)).Select(static sessionEvent => sessionEvent.Seq)];
}
