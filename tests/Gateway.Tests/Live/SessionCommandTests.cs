using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Opening, closing and reopening.</summary>
public sealed class SessionCommandTests(Gateways gateways)
{
    [Theory, ClassData(typeof(StreamProviders))]
    public async Task Closing_makes_the_unmarked_absent_first_and_the_session_closed_second(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(2));
        await room.MarkAsync(1);

        (await teacher.AskAsync(new { type = "close_session", id = "x" })).Is(
            new { type = "ack", timestamp = Any, id = "x", seq = 6, data = new { state = "closed" } });

        Assert.Equal(4, (await teacher.NextEventAsync()).Seq);
        (await teacher.NextEventAsync()).Has(new
        {
            type = "bulk_operation_completed",
            seq = 5,
            data = new { operation = "close", affected_students = List(2, 3), status = "absent", processed_count = 2, failed_count = 0 },
        });
        (await teacher.NextEventAsync()).Has(new { type = "session_updated", seq = 6, data = new { session = new { state = "closed", closed_at = Any } } });
        (await student.NextEventAsync()).Has(new { type = "attendance_updated", seq = 5, data = new { new_status = "absent" } });
        (await student.NextEventAsync()).Has(new { type = "session_updated", seq = 6 });
    }

    [Fact]
    public async Task Closing_with_nobody_unmarked_is_one_event()
    {
        var room = await (await gateways.Any).OpenAsync(students: 1);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await room.MarkAsync(1);

        (await teacher.AskAsync(new { type = "close_session", id = "x" })).Has(new { seq = 5, data = new { state = "closed" } });
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_reopened_session_keeps_its_rows_and_takes_check_ins(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync(students: 2);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await room.MarkAsync(1, "late");
        await teacher.AskAsync(new { type = "close_session", id = "x" });

        (await teacher.AskAsync(new { type = "reopen_session", id = "y" })).Has(new { seq = 7, data = new { state = "open" } });

        var told = (await teacher.EventsThroughAsync(7))[^1];
        told["data.session"].Has(new { state = "open", opened_at = Any, closed_at = (string?)null });
        await teacher.SendAsync(new { type = "request_snapshot" });
        var rows = (await teacher.ExpectAsync("snapshot"))["data.roster"];
        Assert.Equal(["late", "absent"], rows.EnumerateArray().Select(row => row.GetProperty("status").GetString()));
        await teacher.AskAsync(new { type = "mark", id = "m", student_id = 2, status = "unmarked" });
        await using var student = await room.WatchAsync(Person.Student(2));
        (await student.AskAsync(new { type = "check_in", id = "c" })).Has(new { type = "ack", data = new { status = "present" } });
    }

    [Theory]
    [InlineData("scheduled", "close_session", "reopen_session")]
    [InlineData("open", "open_session", "reopen_session")]
    [InlineData("closed", "open_session", "close_session")]
    public async Task What_does_not_fit_the_state_is_refused(string state, params string[] commands)
    {
        var room = await (await gateways.Any).ScheduleAsync();
        if (state != "scheduled")
            await room.PostAsync("open", Person.Teacher, new { });
        if (state == "closed")
            await room.PostAsync("close", Person.Teacher, new { });
        await using var teacher = await room.WatchAsync(Person.Teacher);
        var head = await room.HeadAsync();

        foreach (var type in commands)
            (await teacher.AskAsync(new { type, id = type })).Has(new { type = "error", id = type, code = "invalid_state" });
        Assert.Equal(head, await room.HeadAsync());
    }
}
