namespace Attendance.Storage.Tests;

public abstract partial class EventLogContractTests
{
    [Fact]
    public async Task Taking_over_a_class_without_events_writes_nothing()
    {
        Assert.Equal(default, await _log.TakeOverAsync(ClassId, Token));
        Assert.Equal(default, await _log.TakeOverAsync(ClassId, Token));

        Assert.Equal(new(1, 1), await AppendAsync(Batch(ClassId, default, 1)));
        Assert.Equal(new(1, 2), await _log.TakeOverAsync(ClassId, Token));
    }

    [Fact]
    public async Task Every_take_over_counts_the_epoch_up_by_one_whoever_takes_over()
    {
        await AppendAsync(Batch(ClassId, default, 2));
        var other = await _store.OpenAsync();

        for (var epoch = 2; epoch < 12; epoch += 2)
        {
            Assert.Equal(new(2, epoch), await other.TakeOverAsync(ClassId, Token));
            Assert.Equal(new(2, epoch + 1), await _log.TakeOverAsync(ClassId, Token));
        }
    }

    [Fact]
    public async Task Taking_over_one_class_leaves_others_alone()
    {
        var untouched = await AppendAsync(Batch(1, default, 1));
        await AppendAsync(Batch(2, default, 1));

        await _log.TakeOverAsync(2, Token);

        await AppendAsync(Batch(1, untouched, 1));
    }

    [Fact]
    public async Task After_a_take_over_by_another_log_the_earlier_writer_is_fenced_and_the_new_one_goes_on()
    {
        var first = Batch(ClassId, default, 2);
        var earlier = await AppendAsync(first);
        var other = await _store.OpenAsync();
        var position = await other.TakeOverAsync(ClassId, Token);

        Assert.Equal(AppendResult.Fenced, await _log.AppendAsync(Batch(ClassId, earlier, 1, "too late"), Token));
        var second = Batch(ClassId, position, 1, "in time");
        Assert.Equal(AppendResult.Committed, await other.AppendAsync(second, Token));

        await AssertLogAsync(ClassId, first, second);
        Assert.Equal(AppendResult.Fenced, await _log.AppendAsync(Batch(ClassId, earlier with { Head = 3 }, 1, "too late"), Token));
    }

    [Fact]
    public async Task Of_two_logs_that_race_for_a_first_append_one_wins()
    {
        var other = await _store.OpenAsync();
        for (var classId = 1; classId <= 40; classId++)
        {
            var (left, right) = (Batch(classId, default, 2, "left"), Batch(classId, default, 3, "right"));

            var leftAppend = _log.AppendAsync(left, Token);
            var rightAppend = other.AppendAsync(right, Token);
            var leftWon = await leftAppend == AppendResult.Committed;

            Assert.Equal(leftWon ? AppendResult.Fenced : AppendResult.Committed, await rightAppend);
            await AssertLogAsync(classId, leftWon ? left : right);
        }
    }

    [Fact]
    public async Task Nothing_lands_behind_a_take_overs_back()
    {
        var other = await _store.OpenAsync();
        for (var classId = 1; classId <= 20; classId++)
        {
            var position = await AppendAsync(Batch(classId, default, 1));
            var inFlight = Enumerable.Range(1, 50)
                .Select(head => _log.AppendAsync(Batch(classId, position with { Head = head }, 1), Token))
                .ToArray();

            var taken = await other.TakeOverAsync(classId, Token);
            var seen = await ReadAllAsync(other, classId);
            var results = await Task.WhenAll(inFlight);

            Assert.Equal(taken.Head, seen.Count);
            SameEvents.AssertSame(seen, await ReadAllAsync(other, classId));
            var committed = (int)taken.Head - 1;
            Assert.All(results[..committed], static result => Assert.Equal(AppendResult.Committed, result));
            Assert.All(results[committed..], static result => Assert.Equal(AppendResult.Fenced, result));
        }
    }

    [Fact]
    public async Task Epochs_and_events_outlive_the_log_that_wrote_them()
    {
        var first = Batch(ClassId, default, 3) with { Names = [new(9, "Ada")] };
        var before = await AppendAsync(first);
        await _store.CloseAsync(_log);

        _log = await _store.OpenAsync();

        await AssertLogAsync(ClassId, first);
        Assert.Equal([new(9, "Ada")], await _log.FindNamesAsync([9], Token));
        await AppendAsync(Batch(ClassId, before, 1));
        Assert.Equal(new(4, 2), await _log.TakeOverAsync(ClassId, Token));
    }
}
