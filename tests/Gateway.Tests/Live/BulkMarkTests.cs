using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary><c>bulk_mark</c>: one event for many rows.</summary>
public sealed class BulkMarkTests(Gateways gateways)
{
    [Fact]
    public async Task All_sets_every_row()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await room.MarkAsync(1, "late");

        (await teacher.AskAsync(new { type = "bulk_mark", id = "b1", students = "all", status = "present" })).Is(new
        {
            type = "ack",
            timestamp = Any,
            id = "b1",
            seq = 5,
            data = new { processed_count = 3, failed = Array.Empty<long>() },
        });
        await AssertStatusesAsync(room, "present", "present", "present");
    }

    [Fact]
    public async Task Unmarked_leaves_marked_rows_alone()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await room.MarkAsync(2, "late");

        (await teacher.AskAsync(new { type = "bulk_mark", id = "b1", students = "unmarked", status = "absent" })).Has(
            new { seq = 5, data = new { processed_count = 2, failed = Array.Empty<long>() } });
        await AssertStatusesAsync(room, "absent", "late", "absent");
    }

    [Fact]
    public async Task Of_a_list_the_unknown_fail_and_the_rest_is_done()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        (await teacher.AskAsync(new { type = "bulk_mark", id = "b1", students = List(3, 77, 1, 78), status = "excused" })).Has(
            new { type = "ack", seq = 4, data = new { processed_count = 2, failed = List(77, 78) } });
        await AssertStatusesAsync(room, "excused", "unmarked", "excused");
    }

    [Fact]
    public async Task Of_unknown_students_alone_nothing_is_done()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        (await teacher.AskAsync(new { type = "bulk_mark", id = "b1", students = List(77, 78), status = "excused" })).Has(
            new { type = "error", id = "b1", code = "unknown_student" });
        Assert.Equal(3, await room.HeadAsync());
    }

    [Fact]
    public async Task A_scheduled_session_refuses()
    {
        var room = await (await gateways.Any).ScheduleAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        (await teacher.AskAsync(new { type = "bulk_mark", id = "b1", students = "all", status = "present" })).Has(new { code = "not_open" });
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_student_in_the_list_twice_is_changed_once(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));

        await teacher.AskAsync(new { type = "bulk_mark", id = "b1", students = List(1, 1, 2), status = "absent" });
        await room.MarkAsync(1);

        (await teacher.NextEventAsync()).Has(new { data = new { affected_students = List(1, 2), processed_count = 2 } });
        Assert.Equal([4L, 5L], (await student.EventsThroughAsync(5)).Select(message => message.Seq));
    }

    private static async Task AssertStatusesAsync(Room room, params string[] statuses)
    {
        var roster = (await room.GetAsync("", Person.Teacher)).Json.GetProperty("data").GetProperty("roster");
        Assert.Equal(statuses, roster.EnumerateArray().Select(row => row.GetProperty("status").GetString()));
    }
}
