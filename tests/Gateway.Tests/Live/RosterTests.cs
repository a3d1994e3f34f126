using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>What sockets see when the plan of a running session is amended.</summary>
public sealed class RosterTests(Gateways gateways)
{
    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_changed_roster_is_told_to_teachers_only(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));

        (room.Students, room.Names[1]) = ([1, 3, 4], "Stu Dent");
        await room.PutPlanAsync();
        await room.MarkAsync(1);

        var told = await teacher.NextEventAsync();
        told.Has(new { type = "roster_updated", seq = 4, data = new { renamed = new[] { new { id = 1, name = "Stu Dent" } } } });
        Row(told, "added").Has(new { student_id = 4, student_name = "Student 4", status = "unmarked", seq = 4 });
        Row(told, "removed").Has(new { student_id = 2, student_name = "Student 2", status = "unmarked" });
        Assert.Equal(5, (await student.NextEventAsync()).Seq);
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_removed_student_is_closed_with_4501_and_gets_nothing_once_the_plan_is_answered(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var student = await room.WatchAsync(Person.Student(2));
        await using var sibling = await room.WatchAsync(Person.Student(2));

        room.Students = [1, 3];
        await room.PutPlanAsync();
        await room.PostAsync("bulk-marks", Person.Teacher, new { students = "all", status = "absent" });

        foreach (var socket in new[] { student, sibling })
        {
            Assert.Equal("forbidden", (await socket.ExpectCloseAsync(4501)).CloseReason);
            Assert.DoesNotContain(socket.Waiting, message => message.IsEvent);
        }

        var refused = await LiveClient.ConnectAsync(room, room.Host.Tokens.Mint(Person.Student(2)));
        await using (refused)
            Assert.Equal(404, refused.Handshake.Status);
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_removed_teacher_is_closed_with_4501_and_the_others_go_on(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var leaver = await room.WatchAsync(Person.OtherTeacher);
        await using var teacher = await room.WatchAsync(Person.Teacher);

        room.Teachers = [Person.Teacher];
        await room.PutPlanAsync();
        await room.MarkAsync(1);

        await leaver.ExpectCloseAsync(4501);
        (await teacher.NextEventAsync()).Has(new
        {
            type = "roster_updated",
            seq = 4,
            data = new { teachers_removed = new[] { new { id = Person.OtherTeacher.Id, name = "Olga Other" } } },
        });
        Assert.Equal(5, (await teacher.NextEventAsync()).Seq);
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_student_enrolled_again_finds_their_row_as_it_was(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await teacher.AskAsync(new { type = "mark", id = "m1", student_id = 2, status = "excused", reason = "Ill" });

        room.Students = [1, 3];
        await room.PutPlanAsync();
        room.Students = [1, 2, 3];
        await room.PutPlanAsync();

        var kept = new { student_id = 2, status = "excused", reason = "Ill", updated_by = Person.Teacher.Id, seq = 4 };
        var back = (await teacher.EventsThroughAsync(6))[^1];
        Row(back, "added").Has(kept);
        await using var student = await room.WatchAsync(Person.Student(2));
        student.Snapshot["data.me"].Has(kept);
    }

    [Fact]
    public async Task An_amended_session_is_told_to_everybody_and_a_plan_that_changes_nothing_to_nobody()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var student = await room.WatchAsync(Person.Student(1));

        await room.PutPlanAsync();
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
        room.Title = "Geometry";
        await room.PutPlanAsync();

        (await student.NextEventAsync()).Has(new { type = "session_updated", seq = 4, data = new { session = new { title = "Geometry", state = "open" } } });
    }

    private static System.Text.Json.JsonElement Row(Message roster, string list) => Assert.Single(roster[$"data.{list}"].EnumerateArray());
}
