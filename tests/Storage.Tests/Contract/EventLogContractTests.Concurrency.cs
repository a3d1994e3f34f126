namespace Attendance.Storage.Tests;

public abstract partial class EventLogContractTests
{
    [Fact]
    public async Task A_thousand_classes_written_at_once_have_neither_holes_nor_each_others_events()
    {
        const int Classes = 1_000;
        const int Batches = 4;

        var written = await Task.WhenAll(Enumerable.Range(1, Classes).Select(WriteAsync));

        for (var index = 0; index < Classes; index++)
            await AssertLogAsync(index + 1, written[index]);

        async Task<EventBatch[]> WriteAsync(int classId)
        {
            var batches = new EventBatch[Batches];
            LogPosition position = default;
            for (var index = 0; index < Batches; index++)
            {
                batches[index] = Batch(classId, position, 1 + ((classId + index) % 3), $"batch {index}");
                position = await AppendAsync(batches[index]);
            }

            return batches;
        }
    }

    [Fact]
    public async Task Two_logs_that_fight_over_classes_make_neither_holes_nor_forks()
    {
        const int Classes = 8;
        const int Wins = 15;
        var other = await _store.OpenAsync();

        await Task.WhenAll(Enumerable.Range(1, Classes).SelectMany(classId => new[] { FightAsync(_log, classId, "one"), FightAsync(other, classId, "two") }));

        for (var classId = 1; classId <= Classes; classId++)
        {
            var events = await ReadAllAsync(_log, classId);
            Assert.Equal(Numbers(1, 2 * Wins), events.Select(static sessionEvent => sessionEvent.Seq));
            foreach (var side in (string[])["one", "two"])
                Assert.Equal(Enumerable.Range(0, Wins).Select(index => $"{side} {index} {classId}"), Reasons(events, side));
        }

        static async Task FightAsync(IEventLog log, long classId, string side)
        {
            for (var won = 0; won < Wins;)
            {
                try
                {
                    var position = await log.TakeOverAsync(classId, Token);
                    if (await log.AppendAsync(Batch(classId, position, 1, $"{side} {won}"), Token) == AppendResult.Committed)
                        won++;
                }
                catch (EventLogUnavailableException)
                {
                    // The other log never let go of the file; nothing was written, so it is tried again.
                }
            }
        }

        static IEnumerable<string?> Reasons(IEnumerable<SessionEvent> events, string side) => events
            .Select(static sessionEvent => ((AttendanceMarked)sessionEvent).Reason)
            .Where(reason => reason!.StartsWith(side, StringComparison.Ordinal));
    }
}
