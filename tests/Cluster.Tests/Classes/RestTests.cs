using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>Systems and sockets act on one and the same class, before and after a crash.</summary>
public sealed class RestTests : ProcessTest
{
    private const long ClassId = 4711;

    [Fact]
    public async Task What_is_done_over_rest_is_seen_on_sockets()
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, students: 3);
        await room.ConnectAsync();

        var receipt = (await Student(server).CheckInAsync(ClassId, new { id = "first" }, Cancellation)).Demand().Json;
        object[] marks = [new { id = "a", student_id = Classroom.FirstStudent + 1, status = "absent" }, new { id = "b", student_id = 1L, status = "late" }];
        var outcomes = (await room.Teacher.MarkAsync(ClassId, marks, Cancellation)).Demand().Json.EnumerateArray().ToList();

        Assert.Equal(("present", Classroom.FirstStudent, 4L), (receipt.Text("status"), receipt.Number("student_id"), receipt.Number("seq")));
        Assert.Equal(["ack", "error"], outcomes.Select(static outcome => outcome.Text("type")));
        Assert.Equal("unknown_student", outcomes[1].Text("code"));
        Violations.AssertNone(await room.SettleAsync());
        Assert.All(room.Teachers, static teacher => Assert.Equal(5, teacher.ResumePoint));
    }

    [Fact]
    public async Task Connections_are_counted_within_five_seconds()
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, students: 3);
        await room.ConnectAsync();

        await RealTime.UntilAsync(
            async () => (await room.Teacher.ConnectionsAsync(ClassId, Cancellation)).Demand().Json is var counts
                && (counts.Number("teachers"), counts.Number("students")) == (2, 3),
            "2 teachers and 3 students to be counted",
            TimeSpan.FromSeconds(5),
            Cancellation);
    }

    [Fact]
    public async Task A_repeat_after_a_crash_gets_the_first_answer()
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, students: 1);
        var mark = new { id = "once", student_id = Classroom.FirstStudent, status = "late" };
        var first = (await room.Teacher.MarkAsync(ClassId, mark, Cancellation)).Demand().Json;
        server.Kill();
        await server.RestartAsync(Cancellation);

        var second = (await room.Teacher.MarkAsync(ClassId, mark, Cancellation)).Demand().Json;

        var (told, toldAgain) = (Single(first), Single(second));
        Assert.Equal(told.Seq, toldAgain.Seq);
        Assert.False(told.Data.IsTrue("duplicate"));
        Assert.True(toldAgain.Data.IsTrue("duplicate"));
        Assert.Equal(told.Seq, (await room.EventsAsync())[^1].Seq);
    }

    private static RestApi Student(StandaloneProcess server) => server.Api(server.Tokens.Student(Classroom.FirstStudent));

    private static WireMessage Single(System.Text.Json.JsonElement outcomes) =>
        new(outcomes.ValueKind == System.Text.Json.JsonValueKind.Array ? Assert.Single(outcomes.EnumerateArray()) : outcomes);
}
