namespace Attendance.Storage.Tests;

public abstract partial class EventLogContractTests
{
    [Fact]
    public async Task What_is_appended_is_read_back_in_order()
    {
        var first = Batch(ClassId, default, 3);
        var position = await AppendAsync(first);
        var second = Batch(ClassId, position, 2);
        await AppendAsync(second);

        await AssertLogAsync(ClassId, first, second);
    }

    [Fact]
    public async Task The_first_append_makes_the_head_under_epoch_one()
    {
        await AppendAsync(Batch(ClassId, default, 3));

        Assert.Equal(new(3, 2), await _log.TakeOverAsync(ClassId, Token));
    }

    [Theory]
    [InlineData(0, 0, "as if the class were new")]
    [InlineData(2, 1, "behind the head")]
    [InlineData(4, 1, "ahead of the head")]
    [InlineData(3, 0, "under no epoch")]
    [InlineData(3, 2, "under an epoch not given out")]
    public async Task An_append_from_elsewhere_is_fenced_and_writes_nothing(long head, long epoch, string what)
    {
        var first = Batch(ClassId, default, 3);
        await AppendAsync(first);
        var stray = Batch(ClassId, new(head, epoch), 2, what) with { Names = [new(1, what)] };

        Assert.Equal(AppendResult.Fenced, await _log.AppendAsync(stray, Token));

        await AssertLogAsync(ClassId, first);
        Assert.Empty(await _log.FindNamesAsync([1], Token));
        Assert.Equal(new(3, 2), await _log.TakeOverAsync(ClassId, Token));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    public async Task A_class_without_events_takes_nothing_but_its_first(long head, long epoch)
    {
        Assert.Equal(AppendResult.Fenced, await _log.AppendAsync(Batch(ClassId, new(head, epoch), 1), Token));

        Assert.Equal(default, await _log.TakeOverAsync(ClassId, Token));
        Assert.Empty(await ReadAllAsync(_log, ClassId));
    }

    [Fact]
    public async Task A_batch_fenced_does_not_hold_up_other_classes()
    {
        await AppendAsync(Batch(1, default, 1));

        var appends = Enumerable.Range(1, 20).Select(id => _log.AppendAsync(Batch(id, default, 2), Token));

        Assert.Equal([AppendResult.Fenced, .. Enumerable.Repeat(AppendResult.Committed, 19)], await Task.WhenAll(appends));
    }

    [Fact]
    public async Task Batches_of_one_class_queued_one_after_the_other_are_taken_in_order()
    {
        var position = await AppendAsync(Batch(ClassId, default, 1));
        var batches = Enumerable.Range(0, 200).Select(index => Batch(ClassId, position with { Head = 1 + (2 * index) }, 2)).ToArray();

        var results = await Task.WhenAll(batches.Select(batch => _log.AppendAsync(batch, Token)).ToArray());

        Assert.All(results, static result => Assert.Equal(AppendResult.Committed, result));
        await AssertLogAsync(ClassId, [Batch(ClassId, default, 1), .. batches]);
    }

    [Fact]
    public async Task A_bulk_mark_of_five_thousand_rows_is_one_event()
    {
        var marked = Sample.Bulk(1, [.. Enumerable.Range(1, 5_000).Select(static id => new BulkChange(id, (AttendanceStatus)(id / 100 % 6)))]);

        await AppendAsync(Batch(ClassId, default, marked));

        SameEvents.AssertSame([marked], await ReadAllAsync(_log, ClassId));
    }

    [Fact]
    public async Task A_batch_of_five_thousand_events_is_taken_whole()
    {
        var batch = Batch(ClassId, default, 5_000);

        await AppendAsync(batch);

        await AssertLogAsync(ClassId, batch);
    }

    [Fact]
    public async Task A_batch_cancelled_before_it_is_begun_is_never_written()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<EventLogUnavailableException>(() => _log.AppendAsync(Batch(ClassId, default, 1, "withdrawn"), cancelled.Token));

        var batch = Batch(ClassId, default, 1, "kept");
        await AppendAsync(batch);
        await AssertLogAsync(ClassId, batch);
    }

    [Fact]
    public async Task A_batch_that_is_empty_or_misnumbered_is_the_callers_mistake()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _log.AppendAsync(Batch(ClassId, default, 0), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => _log.AppendAsync(Batch(ClassId, default, Sample.Marked(2)), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => _log.AppendAsync(Batch(ClassId, default, Sample.Marked(1), Sample.Marked(3)), Token));
    }
}
