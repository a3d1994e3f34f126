using Xunit;

namespace Attendance.Grains.Tests.Sessions;

// Alone: what other tests keep in memory meanwhile would be counted too.
[CollectionDefinition(nameof(CostTests), DisableParallelization = true)]
[Collection(nameof(CostTests))]
public sealed class CostTests
{
    private const int Marks = 2_000;

    [Fact]
    public void A_mark_allocates_no_more_in_a_class_of_five_thousand_than_in_one_of_thirty()
    {
        // Once to warm up, so that no compilation falls into the comparison.
        _ = (AllocatedPerMark(30), AllocatedPerMark(5_000));

        var (small, large) = (AllocatedPerMark(30), AllocatedPerMark(5_000));

        Assert.InRange(large, 1, small + 16);
    }

    [Fact]
    public void A_class_of_thirty_with_names_is_kept_in_under_ten_kilobytes()
    {
        const int Classes = 1_000;
        var kept = new ClassSession[Classes];
        _ = Loaded(0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Classes; i++)
            kept[i] = Loaded(i);

        var perClass = (GC.GetTotalMemory(forceFullCollection: true) - before) / Classes;

        Assert.InRange(perClass, 1, 10_000);
        GC.KeepAlive(kept);
    }

    // As a silo loads it: from events of its own making, with names that nobody else refers to.
    private static ClassSession Loaded(int number) =>
        Room.Scheduled([.. Enumerable.Range(0, 30).Select(i => 1_000_000L + (number * 30) + i)]).Session;

    private static long AllocatedPerMark(int students)
    {
        var room = Room.Opened([.. Enumerable.Range(1, students).Select(id => (long)id)]);
        var session = room.Session;
        var commands = Enumerable.Range(0, Marks)
            .Select(i => new Mark($"c{i}", People.Teacher, 1 + (i * 7 % students), (AttendanceStatus)(i % 6), null))
            .ToArray();

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var command in commands)
        {
            var commitment = (Decision.Commitment)session.Decide(command, room.Now, session.Head + 1);
            foreach (var e in commitment.Events)
                session.Apply(e);
            _ = session.Stats;
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Marks;
    }
}
