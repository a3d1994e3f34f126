using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary><c>ping</c> and <c>request_history</c>.</summary>
public sealed class QuestionTests(Gateways gateways)
{
    [Fact]
    public async Task A_ping_is_answered_by_a_pong()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var student = await room.WatchAsync(Person.Student(1));

        await student.SendTextAsync("""{"type":"ping"}""");

        (await student.ExpectAsync("pong")).Is(new { type = "pong", timestamp = Any });
    }

    [Fact]
    public async Task A_students_history_lists_every_change_of_the_row_with_bulk_changes_expanded()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));
        await student.AskAsync(new { type = "check_in", id = "c" });
        await teacher.AskAsync(new { type = "mark", id = "m", student_id = 2, status = "late" });
        await teacher.AskAsync(new { type = "bulk_mark", id = "b", students = "all", status = "excused", reason = "Trip" });

        var answer = await student.AskAsync(new { type = "request_history", id = "h", student_id = 1 });

        answer.Is(new
        {
            type = "history",
            timestamp = Any,
            id = "h",
            student_id = 1,
            data = new object[]
            {
                Entry(4, null, "present", Person.Student(1), null, false),
                Entry(6, "present", "excused", Person.Teacher, "Trip", true),
            },
        });
        (await teacher.AskAsync(new { type = "request_history", id = "h2", student_id = 1 }))["data"].Is(answer["data"]);
        (await teacher.AskAsync(new { type = "request_history", id = "h3", student_id = 3 }))["data"].Is(
            new[] { Entry(6, null, "excused", Person.Teacher, "Trip", false) });
    }

    [Fact]
    public async Task Of_somebody_never_enrolled_there_is_none()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        (await teacher.AskAsync(new { type = "request_history", id = "h", student_id = 77 })).Has(new { type = "error", id = "h", code = "unknown_student" });
    }

    [Fact]
    public async Task Of_one_who_was_removed_it_stays()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await room.MarkAsync(2);
        room.Students = [1, 3];
        await room.PutPlanAsync();

        var answer = await teacher.AskAsync(new { type = "request_history", id = "h", student_id = 2 });

        Assert.Equal(4, Assert.Single(answer["data"].EnumerateArray()).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task A_student_may_not_ask_for_anothers()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var student = await room.WatchAsync(Person.Student(1));

        (await student.AskAsync(new { type = "request_history", id = "h", student_id = 2 })).Has(new { type = "error", id = "h", code = "forbidden" });
    }

    private static object Entry(long seq, string? from, string to, Person by, string? reason, bool isOverride) => new
    {
        seq,
        old_status = from,
        new_status = to,
        updated_by = by.Id,
        updated_by_name = by.Name,
        reason,
        timestamp = Any,
        is_override = isOverride,
        late_minutes = (int?)null,
    };
}
