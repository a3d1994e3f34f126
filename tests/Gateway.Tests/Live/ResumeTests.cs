using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Coming back with <c>since</c>: everything that may be seen after it, or a snapshot.</summary>
public sealed class ResumeTests(Gateways gateways)
{
    [Theory, ClassData(typeof(StreamProviders))]
    public async Task At_the_head_nothing_is_replayed(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.ConnectAsync(Person.Teacher, since: 3);
        await using var student = await room.ConnectAsync(Person.Student(1), since: 3);

        foreach (var client in new[] { teacher, student })
        {
            client.Greeting.Has(new { seq = 3, resumed = true });
            (await client.NextAsync()).Is(new { type = "position", timestamp = Any, seq = 3 });
        }

        (await teacher.NextAsync()).Has(new { type = "stats_updated", data = new { total_enrolled = 3, unmarked_count = 3 } });
        Assert.DoesNotContain(await student.DrainAsync(), message => message.Type is "snapshot" or "stats_updated");
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task Behind_a_teacher_gets_every_event_then_the_position_then_statistics(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await room.MarkAsync(1);
        await room.MarkAsync(2, "late");
        await room.PostAsync("close", Person.Teacher, new { });

        await using var teacher = await room.ConnectAsync(Person.Teacher, since: 2);

        teacher.Greeting.Has(new { seq = 7, resumed = true });
        (await teacher.NextAsync()).Has(new { type = "session_updated", seq = 3 });
        (await teacher.NextAsync()).Has(new { type = "attendance_updated", seq = 4, data = new { student_id = 1, new_status = "present" } });
        (await teacher.NextAsync()).Has(new { type = "attendance_updated", seq = 5, data = new { student_id = 2, new_status = "late" } });
        (await teacher.NextAsync()).Has(new { type = "bulk_operation_completed", seq = 6, data = new { operation = "close" } });
        (await teacher.NextAsync()).Has(new { type = "session_updated", seq = 7 });
        (await teacher.NextAsync()).Is(new { type = "position", timestamp = Any, seq = 7 });
        (await teacher.NextAsync()).Has(new { type = "stats_updated", data = new { present_count = 1, late_count = 1, absent_count = 1 } });
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task Behind_a_student_gets_what_concerns_them_and_the_position_goes_on_to_the_head(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await room.MarkAsync(1);
        await room.MarkAsync(2);
        await room.PostAsync("bulk-marks", Person.Teacher, new { students = "all", status = "excused" });
        room.Students = [1, 2, 3, 4];
        await room.PutPlanAsync();

        await using var student = await room.ConnectAsync(Person.Student(2), since: 3);

        (await student.NextAsync()).Has(new { type = "attendance_updated", seq = 5, data = new { student_id = 2, new_status = "present" } });
        (await student.NextAsync()).Has(new { type = "attendance_updated", seq = 6, data = new { student_id = 2, new_status = "excused", is_override = true } });
        (await student.NextAsync()).Is(new { type = "position", timestamp = Any, seq = 7 });
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(4L)]
    [InlineData(long.MaxValue)]
    public async Task Without_a_number_with_0_or_ahead_of_the_head_there_is_a_snapshot(long? since)
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var student = await room.ConnectAsync(Person.Student(1), since);

        student.Greeting.Has(new { seq = 3, resumed = false });
        (await student.NextAsync()).Has(new { type = "snapshot", seq = 3 });
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1.5")]
    [InlineData("%201")]
    [InlineData("")]
    [InlineData("1&since=2")]
    public async Task What_is_no_number_is_refused(string since)
    {
        var room = await (await gateways.Any).OpenAsync();
        var target = $"/ws/attendance/{room.Id}?token={room.Host.Tokens.Mint(Person.Student(1))}&since={since}";

        await using var plain = await LiveClient.ConnectAsync(room.Host, target);
        Assert.Equal(400, plain.Handshake.Status);
        await using var browser = await LiveClient.ConnectAsync(room.Host, target, new() { ["Sec-WebSocket-Protocol"] = "attendance.v1" });
        Assert.Equal("bad_request", (await browser.NextAsync())["code"].GetString());
        await browser.ExpectCloseAsync(4503);
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_thousand_missed_events_are_replayed_and_more_than_are_kept_become_a_snapshot(StreamProviderKind streams)
    {
        // Marks of different rows share appends; so many of one row would take too long.
        var room = await (await gateways.On(streams)).OpenAsync(students: 205);
        var head = await room.MarkManyAsync(1_025);

        await using var replayed = await room.ConnectAsync(Person.Teacher, since: head - 1_024);
        Assert.True(replayed.Greeting["resumed"].GetBoolean());
        var events = await replayed.EventsThroughAsync(head);
        Assert.Equal(Enumerable.Range(0, 1_024).Select(index => head - 1_023 + index), events.Select(message => message.Seq));
        Assert.Equal(head, (await replayed.NextAsync()).Seq);

        await using var tooFar = await room.ConnectAsync(Person.Teacher, since: head - 1_025);
        Assert.False(tooFar.Greeting["resumed"].GetBoolean());
        (await tooFar.NextAsync()).Has(new { type = "snapshot", seq = head });
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task Coming_and_going_under_load_nothing_is_missed_and_nothing_comes_twice(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        var (writing, reading) = (WriteAsync(), ReadAsync());

        // Whoever waits for what was not written says less than whoever could not write it.
        await await Task.WhenAny(writing, reading);
        await Task.WhenAll(writing, reading);

        async Task ReadAsync()
        {
            var last = Room.HeadWhenOpened;
            while (last < 203)
            {
                await using var teacher = await room.ConnectAsync(Person.Teacher, since: last);
                Assert.True(teacher.Greeting["resumed"].GetBoolean());
                for (var count = 0; count < 17 && last < 203; count++)
                    Assert.Equal(++last, (await teacher.NextEventAsync()).Seq);
            }
        }

        async Task WriteAsync()
        {
            for (var batch = 0; batch < 20; batch++)
                await room.MarkManyAsync(10);
        }
    }
}
