using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary><c>mark</c>: sets a value, never toggles it.</summary>
public sealed class MarkTests(Gateways gateways)
{
    [Theory]
    [InlineData("present")]
    [InlineData("late")]
    [InlineData("absent")]
    [InlineData("excused")]
    [InlineData("left_early")]
    [InlineData("unmarked")]
    public async Task Each_status_is_acknowledged_and_found_in_the_row(string status)
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        (await teacher.AskAsync(new { type = "mark", id = "m1", student_id = 2, status, reason = "So it is" })).Is(new
        {
            type = "ack",
            timestamp = Any,
            id = "m1",
            seq = 4,
            data = new { student_id = 2, status, late_minutes = (int?)null, checked_in_at = (string?)null },
        });

        var row = (await room.GetAsync("", Person.Teacher)).Json.GetProperty("data").GetProperty("roster")[1];
        row.Has(new { student_id = 2, status, reason = "So it is", updated_by = Person.Teacher.Id, is_override = false, seq = 4 });
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task The_same_value_under_a_new_id_is_a_new_event_and_an_override(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        await teacher.AskAsync(new { type = "mark", id = "m1", student_id = 1, status = "present" });
        (await teacher.AskAsync(new { type = "mark", id = "m2", student_id = 1, status = "present" })).Has(new { type = "ack", seq = 5 });

        (await teacher.NextEventAsync()).Has(new { seq = 4, data = new { old_status = (string?)null, is_override = false } });
        (await teacher.NextEventAsync()).Has(new { seq = 5, data = new { old_status = "present", new_status = "present", is_override = true } });
    }

    [Fact]
    public async Task Expected_seq_that_is_the_rows_is_taken_and_another_is_a_conflict_with_the_row()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        (await teacher.AskAsync(new { type = "mark", id = "m1", student_id = 1, status = "absent", expected_seq = 2 })).Has(new { type = "ack", seq = 4 });
        (await teacher.AskAsync(new { type = "mark", id = "m2", student_id = 1, status = "present", expected_seq = 2 })).Is(new
        {
            type = "error",
            timestamp = Any,
            id = "m2",
            code = "conflict",
            message = Any,
            row = new
            {
                student_id = 1,
                student_name = "Student 1",
                status = "absent",
                checked_in_at = (string?)null,
                late_minutes = (int?)null,
                updated_by = Person.Teacher.Id,
                updated_by_name = "Tom Teacher",
                reason = (string?)null,
                is_override = false,
                seq = 4,
            },
        });
        Assert.Equal(4, await room.HeadAsync());
    }

    [Fact]
    public async Task Somebody_not_enrolled_is_unknown()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        (await teacher.AskAsync(new { type = "mark", id = "m1", student_id = 77, status = "present" })).Has(new { type = "error", code = "unknown_student" });
    }

    [Fact]
    public async Task A_scheduled_session_refuses_and_a_closed_one_takes_it()
    {
        var room = await (await gateways.Any).ScheduleAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        (await teacher.AskAsync(new { type = "mark", id = "m1", student_id = 1, status = "present" })).Has(new { type = "error", code = "not_open" });
        await teacher.AskAsync(new { type = "open_session", id = "o" });
        await teacher.AskAsync(new { type = "close_session", id = "c" });
        (await teacher.AskAsync(new { type = "mark", id = "m1", student_id = 1, status = "present" })).Has(new { type = "ack", seq = 6 });
    }

    [Fact]
    public async Task A_teacher_removed_while_connected_elsewhere_may_not_mark()
    {
        var room = await (await gateways.Any).OpenAsync();
        room.Teachers = [Person.Teacher];
        await room.PutPlanAsync();

        (await room.PostAsync("marks", Person.OtherTeacher, new { student_id = 1, status = "present" })).IsProblem(404, "not_found");
    }
}
