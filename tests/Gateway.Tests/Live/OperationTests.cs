using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary><c>start_operation</c> and <c>end_operation</c>: advisory, one a class and kind of work.</summary>
public sealed class OperationTests(Gateways gateways)
{
    private static object Start(string operation, string type = "bulk") => new { type = "start_operation", operation_type = type, operation_id = operation };

    private static object End(string operation) => new { type = "end_operation", operation_id = operation };

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task The_first_is_started_the_second_blocked_and_the_others_are_told(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var other = await room.WatchAsync(Person.OtherTeacher);
        await using var student = await room.WatchAsync(Person.Student(1));

        await teacher.SendAsync(Start("op-1"));
        (await teacher.ExpectAsync("operation_started")).Is(new { type = "operation_started", timestamp = Any, operation_id = "op-1" });
        await other.SendAsync(Start("op-2"));
        var blocked = await other.ExpectAsync("operation_blocked");

        blocked.Is(new { type = "operation_blocked", timestamp = Any, operation_id = "op-2", message = Any });
        Assert.Contains("Tom Teacher", blocked["message"].GetString(), StringComparison.Ordinal);
        (await teacher.ExpectAsync("operation_conflict")).Is(new
        {
            type = "operation_conflict",
            timestamp = Any,
            data = new { class_id = room.Id, operation = "bulk", conflicting_user = Person.OtherTeacher.Id, message = Any },
        });

        // No command is refused for it, and an event later neither the asker nor a student was told of the conflict.
        var seq = (await other.AskAsync(new { type = "mark", id = "m", student_id = 1, status = "present" })).Seq;
        await other.EventsThroughAsync(seq);
        await student.EventsThroughAsync(seq);
        Assert.DoesNotContain(other.Waiting, message => message.Type == "operation_conflict");
        Assert.DoesNotContain(student.Waiting, message => message.Type == "operation_conflict");
    }

    [Fact]
    public async Task Another_kind_of_work_is_free()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var other = await room.WatchAsync(Person.OtherTeacher);

        await teacher.SendAsync(Start("op-1"));
        await teacher.ExpectAsync("operation_started");
        await other.SendAsync(Start("op-2", "export"));

        await other.ExpectAsync("operation_started");
    }

    [Fact]
    public async Task End_operation_frees_it()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var other = await room.WatchAsync(Person.OtherTeacher);
        await teacher.SendAsync(Start("op-1"));
        await teacher.ExpectAsync("operation_started");

        await teacher.SendAsync(End("op-1"));

        // It has no answer; this one goes the same way behind it.
        await teacher.AskAsync(new { type = "request_history", id = "h", student_id = 1 });
        await other.SendAsync(Start("op-2"));
        await other.ExpectAsync("operation_started");
    }

    [Fact]
    public async Task End_operation_of_another_is_ignored()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var other = await room.WatchAsync(Person.OtherTeacher);
        await teacher.SendAsync(Start("op-1"));
        await teacher.ExpectAsync("operation_started");

        await other.SendAsync(End("op-1"));
        await other.SendAsync(Start("op-2"));

        await other.ExpectAsync("operation_blocked");
        Assert.DoesNotContain(await other.DrainAsync(), message => message.Type == "error");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_sockets_end_frees_it_orderly_or_not(bool orderly)
    {
        var room = await (await gateways.Any).OpenAsync();
        var teacher = await room.WatchAsync(Person.Teacher);
        await using var other = await room.WatchAsync(Person.OtherTeacher);
        await teacher.SendAsync(Start("op-1"));
        await teacher.ExpectAsync("operation_started");

        if (orderly)
            await teacher.CloseAsync();
        else
            teacher.Reset();
        await teacher.DisposeAsync();

        await StartUntilStartedAsync(other);
    }

    [Fact]
    public async Task A_socket_that_ends_right_after_its_request_holds_nothing()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var other = await room.WatchAsync(Person.OtherTeacher);
        for (var turn = 0; turn < 10; turn++)
        {
            var teacher = await room.WatchAsync(Person.Teacher);
            await teacher.SendAsync(Start($"op-{turn}", $"work-{turn}"));
            teacher.Reset();
            await teacher.DisposeAsync();
        }

        for (var turn = 0; turn < 10; turn++)
            await StartUntilStartedAsync(other, $"work-{turn}");
    }

    // The holder's end is noticed in its own time; until then the answer is "blocked".
    private static async Task StartUntilStartedAsync(LiveClient client, string type = "bulk")
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            await client.SendAsync(Start("again", type));
            while (await client.NextAsync() is var answer)
            {
                if (answer.Type == "operation_started")
                    return;
                if (answer.Type == "operation_blocked")
                    break;
            }
        }

        Assert.Fail("The operation was never freed.");
    }
}
