using System.Text.Json;
using Attendance.Gateway.Tests.Live;
using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Rest;

/// <summary>Questions over REST. None of them changes anything.</summary>
public sealed class QuestionTests(Gateways gateways)
{
    [Fact]
    public async Task The_session_is_the_snapshot_of_the_callers_view()
    {
        var room = await (await gateways.Any).OpenAsync();
        await room.MarkAsync(1);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));

        var (whole, own) = (await room.GetAsync("", Person.Teacher), await room.GetAsync("", Person.Student(1)));

        whole.Json.GetProperty("data").GetProperty("roster").Is(teacher.Snapshot["data.roster"]);
        whole.Json.GetProperty("data").GetProperty("session").Is(teacher.Snapshot["data.session"]);
        own.Json.Is(new { type = "snapshot", timestamp = Any, seq = 4, data = student.Snapshot["data"] });
    }

    [Fact]
    public async Task The_audit_trail_is_paged_to_its_end()
    {
        var room = await (await gateways.Any).OpenAsync();
        var head = await room.MarkManyAsync(20);

        var (seen, since, pages) = (new List<long>(), 0L, 0);
        while (true)
        {
            var page = (await room.GetAsync($"events?since={since}&limit=10", Person.Teacher)).Json;
            since = page.GetProperty("next_since").GetInt64();
            if (page.GetProperty("events").GetArrayLength() == 0)
                break;
            seen.AddRange(page.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("seq").GetInt64()));
            pages++;
        }

        Assert.Equal(Enumerable.Range(1, 23).Select(seq => (long)seq), seen);
        Assert.Equal((3, head), (pages, since));
    }

    [Fact]
    public async Task An_entry_of_the_audit_trail_is_the_teachers_message_and_who_made_it_by_which_command()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.OtherTeacher);
        await room.PostAsync("marks", Person.Teacher, new { id = "m1", student_id = 1, status = "present" });
        var told = await teacher.NextEventAsync();

        var page = await room.GetAsync("events?since=3", Person.Admin);

        page.Json.Is(new
        {
            events = new[]
            {
                new
                {
                    type = told["type"], timestamp = told["timestamp"], seq = 4, data = told["data"],
                    actor_id = Person.Teacher.Id, actor_name = Person.Teacher.Name, command_id = "m1",
                },
            },
            next_since = 4,
        });
    }

    [Fact]
    public async Task Ahead_of_the_head_the_trail_is_empty_and_goes_on_from_there()
    {
        var room = await (await gateways.Any).OpenAsync();
        (await room.GetAsync("events?since=99", Person.Teacher)).Json.Is(new { events = Array.Empty<object>(), next_since = 99 });
    }

    [Theory]
    [InlineData("since=-1")]
    [InlineData("since=x")]
    [InlineData("since=")]
    [InlineData("since=1&since=2")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=ten")]
    public async Task Numbers_out_of_range_are_refused(string query)
    {
        var room = await (await gateways.Any).OpenAsync();
        (await room.GetAsync($"events?{query}", Person.Teacher)).IsProblem(400, "bad_request");
    }

    [Fact]
    public async Task A_history_is_the_array_of_the_message()
    {
        var room = await (await gateways.Any).OpenAsync();
        await room.MarkAsync(1, "late");
        await using var student = await room.WatchAsync(Person.Student(1));
        var message = await student.AskAsync(new { type = "request_history", id = "h", student_id = 1 });

        (await room.GetAsync("students/1/history", Person.Teacher)).Json.Is(message["data"]);
        Assert.Equal(1, message["data"].GetArrayLength());
    }

    [Theory]
    [InlineData("77")]
    [InlineData("x")]
    [InlineData("0")]
    public async Task The_history_of_nobody_is_404(string student)
    {
        var room = await (await gateways.Any).OpenAsync();
        (await room.GetAsync($"students/{student}/history", Person.Teacher)).IsProblem(404, "unknown_student");
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task Connections_are_counted_by_role_as_they_come_and_go(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        Assert.Equal((0, 0), await CountsAsync(room));
        await using var teacher = await room.WatchAsync(Person.Teacher);
        var one = await room.WatchAsync(Person.Student(1));
        await using var two = await room.WatchAsync(Person.Student(2));

        // The class is told within moments; statistics say when it knows.
        await teacher.ExpectAsync("stats_updated", message => message["data.connected_count"].GetInt32() == 3);
        await UntilCountsAsync(room, (1, 2));
        await one.CloseAsync();
        await one.DisposeAsync();
        await UntilCountsAsync(room, (1, 1));
    }

    [Fact]
    public async Task No_question_changes_anything()
    {
        var room = await (await gateways.Any).OpenAsync();
        string[] questions = ["", "events", "students/1/history", "connections", "open", "close", "marks", "bulk-marks", "check-ins"];

        foreach (var question in questions)
            await room.GetAsync(question, Person.Teacher);

        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
        Assert.Equal(405, (int)(await room.GetAsync("close", Person.Teacher)).Status);
    }

    private static async Task UntilCountsAsync(Room room, (int Teachers, int Students) expected)
    {
        // Counts may be five seconds old.
        var counts = await CountsAsync(room);
        for (var attempt = 0; attempt < 2_000 && counts != expected; attempt++)
            counts = await CountsAsync(room);
        Assert.Equal(expected, counts);
    }

    private static async Task<(int Teachers, int Students)> CountsAsync(Room room)
    {
        JsonElement counts = (await room.GetAsync("connections", Person.Teacher)).Json;
        counts.Is(new { teachers = counts.GetProperty("teachers"), students = counts.GetProperty("students") });
        return (counts.GetProperty("teachers").GetInt32(), counts.GetProperty("students").GetInt32());
    }
}
