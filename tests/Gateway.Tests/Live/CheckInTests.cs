using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary><c>check_in</c>: only while open, only from unmarked, and once.</summary>
public sealed class CheckInTests(Gateways gateways)
{
    [Theory, ClassData(typeof(StreamProviders))]
    public async Task It_is_acknowledged_with_the_outcome_and_told(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));

        var ack = await student.AskAsync(new { type = "check_in", id = "c1" });

        ack.Is(new
        {
            type = "ack",
            timestamp = Any,
            id = "c1",
            seq = 4,
            data = new { student_id = 1, status = "present", late_minutes = (int?)null, checked_in_at = Any },
        });
        (await teacher.NextEventAsync()).Has(new
        {
            type = "attendance_updated",
            seq = 4,
            data = new { student_id = 1, new_status = "present", updated_by = 1, updated_by_name = "Student 1", timestamp = ack["data.checked_in_at"] },
        });
        (await student.NextEventAsync()).Has(new { type = "attendance_updated", seq = 4, data = new { student_id = 1 } });
    }

    [Fact]
    public async Task After_the_limit_it_is_late_by_whole_minutes()
    {
        var room = await (await gateways.Any).ScheduleAsync();
        var reply = await room.SendAsync(
            HttpMethod.Put, "", Person.Admin, new { title = "A", starts_at = "2026-01-01T08:00:00Z", late_after_minutes = 0, students = new[] { new { id = 1 } } });
        Assert.Equal(System.Net.HttpStatusCode.OK, reply.Status);
        await room.PostAsync("open", Person.Admin, new { });
        await using var student = await room.WatchAsync(Person.Student(1));

        var ack = await student.AskAsync(new { type = "check_in", id = "c1" });

        ack.Has(new { data = new { status = "late", late_minutes = 0 } });
    }

    [Fact]
    public async Task A_second_one_under_a_new_id_gets_the_first_ones_outcome()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var student = await room.WatchAsync(Person.Student(1));
        var first = await student.AskAsync(new { type = "check_in", id = "c1" });
        await room.MarkAsync(2);

        var second = await student.AskAsync(new { type = "check_in", id = "c2" });

        second.Is(new
        {
            type = "ack",
            timestamp = Any,
            id = "c2",
            seq = 4,
            data = new { student_id = 1, status = "present", late_minutes = (int?)null, checked_in_at = first["data.checked_in_at"], duplicate = true },
        });
        Assert.Equal(5, await room.HeadAsync());
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("present")]
    public async Task One_whom_a_teacher_has_marked_is_refused(string status)
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var student = await room.WatchAsync(Person.Student(1));
        await room.MarkAsync(1, status);

        (await student.AskAsync(new { type = "check_in", id = "c1" })).Is(
            new { type = "error", timestamp = Any, id = "c1", code = "already_marked", message = Any });
    }

    [Fact]
    public async Task One_set_back_to_unmarked_may_check_in_again()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var student = await room.WatchAsync(Person.Student(1));
        await student.AskAsync(new { type = "check_in", id = "c1" });
        await room.MarkAsync(1, "unmarked");

        (await student.AskAsync(new { type = "check_in", id = "c2" })).Has(new { type = "ack", seq = 6, data = new { status = "present" } });
    }

    [Fact]
    public async Task A_session_that_is_not_open_refuses()
    {
        var room = await (await gateways.Any).ScheduleAsync();
        await using var student = await room.WatchAsync(Person.Student(1));
        (await student.AskAsync(new { type = "check_in", id = "c1" })).Has(new { code = "not_open" });
        await room.PostAsync("open", Person.Teacher, new { });
        await room.MarkAsync(1, "unmarked");
        await room.PostAsync("close", Person.Teacher, new { });

        // Refusals are not remembered: the same id is judged anew.
        (await student.AskAsync(new { type = "check_in", id = "c1" })).Has(new { code = "not_open" });
    }
}
