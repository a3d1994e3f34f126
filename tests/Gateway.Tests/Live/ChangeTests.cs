using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>One event, one number, one message: who sees what of each kind of change, field by field.</summary>
public sealed class ChangeTests(Gateways gateways)
{
    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_mark_reaches_teachers_whole_the_student_in_part_and_nobody_else(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var other = await room.WatchAsync(Person.OtherTeacher);
        await using var student = await room.WatchAsync(Person.Student(1));
        await using var bystander = await room.WatchAsync(Person.Student(2));

        await teacher.AskAsync(new { type = "mark", id = "m1", student_id = 1, status = "excused", reason = "Ill" });
        await room.MarkAsync(2);

        foreach (var watcher in new[] { teacher, other })
        {
            (await watcher.NextEventAsync()).Is(new
            {
                type = "attendance_updated",
                timestamp = Any,
                seq = 4,
                data = new
                {
                    type = "status_change",
                    class_session_id = room.Id,
                    student_id = 1,
                    student_name = "Student 1",
                    old_status = (string?)null,
                    new_status = "excused",
                    updated_by = Person.Teacher.Id,
                    updated_by_name = "Tom Teacher",
                    reason = "Ill",
                    timestamp = Any,
                    is_override = false,
                    late_minutes = (int?)null,
                },
            });
            Assert.Equal(5, (await watcher.NextEventAsync()).Seq);
        }

        (await student.NextEventAsync()).Is(OwnChange(4, 1, "excused"));

        // The other student's own change is the first they hear of.
        (await bystander.NextEventAsync()).Is(OwnChange(5, 2, "present"));
        Assert.Empty(bystander.Waiting);
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_bulk_mark_is_one_message_to_teachers_and_one_to_each_student_concerned(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var one = await room.WatchAsync(Person.Student(1));
        await using var two = await room.WatchAsync(Person.Student(2));

        await teacher.AskAsync(new { type = "bulk_mark", id = "b1", students = List(1, 3, 77), status = "absent", reason = "Trip" });
        await room.MarkAsync(2);

        (await teacher.NextEventAsync()).Is(new
        {
            type = "bulk_operation_completed",
            timestamp = Any,
            seq = 4,
            data = new
            {
                type = "bulk_operation",
                class_session_id = room.Id,
                operation = "mark",
                affected_students = List(1, 3),
                status = "absent",
                reason = "Trip",
                updated_by = Person.Teacher.Id,
                updated_by_name = "Tom Teacher",
                processed_count = 2,
                failed_count = 1,
                timestamp = Any,
            },
        });
        (await one.NextEventAsync()).Is(OwnChange(4, 1, "absent"));
        (await two.NextEventAsync()).Is(OwnChange(5, 2, "present"));
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_session_change_is_the_same_message_to_everybody(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).ScheduleAsync(students: 1);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));

        await teacher.AskAsync(new { type = "open_session", id = "o1" });

        var told = await teacher.NextEventAsync();
        told.Is(new { type = "session_updated", timestamp = Any, seq = 3, data = new { session = told["data.session"] } });
        told["data.session"].Has(new { class_session_id = room.Id, state = "open", opened_at = Any });
        Assert.Equal(told.Text, (await student.NextEventAsync()).Text);
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_shared_device_alerts_teachers_and_no_student(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var one = await room.WatchAsync(Person.Student(1));
        await using var two = await room.WatchAsync(Person.Student(2));

        await one.AskAsync(new { type = "check_in", id = "c", device_id = "phone" });
        await two.AskAsync(new { type = "check_in", id = "c", device_id = "phone" });

        Assert.Equal(4, (await teacher.NextEventAsync()).Seq);
        (await teacher.NextEventAsync()).Is(new
        {
            type = "attendance_alert",
            timestamp = Any,
            seq = 5,
            data = new
            {
                class_session_id = room.Id,
                alert_type = "shared_device",
                severity = "warning",
                student_id = 2,
                student_name = "Student 2",
                message = Any,
                data = new { other_student_id = 1, other_student_name = "Student 1" },
                timestamp = Any,
            },
        });
        Assert.Equal(6, (await teacher.NextEventAsync()).Seq);
        Assert.Equal(4, (await one.NextEventAsync()).Seq);
        Assert.Equal(6, (await two.NextEventAsync()).Seq);
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task Everybody_sees_every_number_once_and_in_order_while_many_write(StreamProviderKind streams)
    {
        const int students = 20;
        var room = await (await gateways.On(streams)).OpenAsync(students);
        await using var watcher = await room.WatchAsync(Person.OtherTeacher);
        await using var student = await room.WatchAsync(Person.Student(1));
        var writers = Enumerable.Range(0, 4).Select(async writer =>
        {
            await using var teacher = await room.WatchAsync(Person.Teacher);
            for (var turn = 0; turn < 25; turn++)
                await teacher.AskAsync(new { type = "mark", id = $"w{writer}-{turn}", student_id = 1 + ((writer + turn) % students), status = "present" });
        });
        await Task.WhenAll(writers);

        var seen = await watcher.EventsThroughAsync(103);
        Assert.Equal(Enumerable.Range(4, 100).Select(seq => (long)seq), seen.Select(message => message.Seq));
        var own = seen.Where(message => message["data.student_id"].GetInt64() == 1).Select(message => message.Seq).ToList();
        Assert.Equal(own, (await student.EventsThroughAsync(own[^1])).Select(message => message.Seq));
    }

    private static object OwnChange(long seq, long student, string status) => new
    {
        type = "attendance_updated",
        timestamp = Any,
        seq,
        data = new { student_id = student, new_status = status, is_override = false, timestamp = Any, late_minutes = (int?)null },
    };
}
