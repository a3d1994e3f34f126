using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>The same <c>id</c> again: the first outcome, and nothing else.</summary>
public sealed class RepeatTests(Gateways gateways)
{
    private static readonly object Mark = new { type = "mark", id = "m1", student_id = 1, status = "present" };

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task On_the_same_socket_on_another_and_over_REST_it_is_answered_alike_and_told_once(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var again = await room.WatchAsync(Person.Teacher);
        (await teacher.AskAsync(Mark)).Has(new { type = "ack", seq = 4 });
        await room.MarkAsync(1, "absent");

        // What has become of the row since does not matter.
        var expected = new
        {
            type = "ack",
            timestamp = Any,
            id = "m1",
            seq = 4,
            data = new { student_id = 1, status = "present", late_minutes = (int?)null, checked_in_at = (string?)null, duplicate = true },
        };
        (await teacher.AskAsync(Mark)).Is(expected);
        (await again.AskAsync(Mark)).Is(expected);
        var reply = await room.PostAsync("marks", Person.Teacher, new { id = "m1", student_id = 1, status = "present" });
        Assert.Single(reply.Json.EnumerateArray()).Is(expected);

        Assert.Equal(6, await room.MarkAsync(2));
        Assert.Equal([4L, 5L, 6L], (await teacher.EventsThroughAsync(6)).Select(message => message.Seq));
    }

    [Fact]
    public async Task Sent_twice_at_once_it_is_done_once()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var again = await room.WatchAsync(Person.Teacher);

        for (var turn = 0; turn < 10; turn++)
        {
            var mark = new { type = "mark", id = $"m{turn}", student_id = 1, status = "present" };
            var answers = await Task.WhenAll(teacher.AskAsync(mark), again.AskAsync(mark));
            Assert.All(answers, answer => answer.Has(new { type = "ack", seq = 4 + turn }));
            Assert.Single(answers, answer => answer["data"].TryGetProperty("duplicate", out _));
        }

        Assert.Equal(13, await room.HeadAsync());
    }

    [Fact]
    public async Task In_one_burst_on_one_socket_every_repeat_waits_for_the_first()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        for (var count = 0; count < 20; count++)
            await teacher.SendAsync(Mark);
        var acks = new List<Message>();
        for (var count = 0; count < 20; count++)
            acks.Add(await teacher.ExpectAsync("ack"));

        Assert.All(acks, ack => ack.Has(new { id = "m1", seq = 4 }));
        Assert.Single(acks, ack => !ack["data"].TryGetProperty("duplicate", out _));
    }

    [Fact]
    public async Task With_another_payload_it_is_an_invalid_id()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await teacher.AskAsync(Mark);

        foreach (var other in new object[]
                 {
                     new { type = "mark", id = "m1", student_id = 2, status = "present" },
                     new { type = "mark", id = "m1", student_id = 1, status = "late" },
                     new { type = "mark", id = "m1", student_id = 1, status = "present", reason = "x" },
                     new { type = "close_session", id = "m1" },
                 })
            (await teacher.AskAsync(other)).Has(new { type = "error", id = "m1", code = "invalid_field", field = "id" });
        Assert.Equal(4, await room.HeadAsync());
    }

    [Fact]
    public async Task Another_users_same_id_is_another_command()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var other = await room.WatchAsync(Person.OtherTeacher);
        await teacher.AskAsync(Mark);

        var ack = await other.AskAsync(Mark);

        ack.Has(new { type = "ack", seq = 5 });
        Assert.False(ack["data"].TryGetProperty("duplicate", out _));
    }

    [Fact]
    public async Task A_refusal_is_not_remembered()
    {
        var room = await (await gateways.Any).ScheduleAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        (await teacher.AskAsync(Mark)).Has(new { code = "not_open" });
        await teacher.AskAsync(new { type = "open_session", id = "o1" });

        (await teacher.AskAsync(Mark)).Has(new { type = "ack", seq = 4 });
    }

    [Fact]
    public async Task Every_kind_of_command_is_repeated_harmlessly()
    {
        var room = await (await gateways.Any).ScheduleAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));
        var steps = new (LiveClient Who, object Command)[]
        {
            (teacher, new { type = "open_session", id = "1" }),
            (student, new { type = "check_in", id = "2", device_id = "phone" }),
            (teacher, new { type = "bulk_mark", id = "3", students = List(2, 77), status = "absent" }),
            (teacher, new { type = "close_session", id = "4" }),
            (teacher, new { type = "reopen_session", id = "5" }),
        };
        foreach (var (who, command) in steps)
        {
            var first = await who.AskAsync(command);
            var repeat = await who.AskAsync(command);
            Assert.Equal(first.Seq, repeat.Seq);
            repeat["data"].Has(first["data"]);
            Assert.True(repeat["data.duplicate"].GetBoolean());
        }

        Assert.Equal(8, await room.HeadAsync());
    }
}
