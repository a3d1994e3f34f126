using Attendance.Gateway.Tests.Live;
using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Rest;

/// <summary><c>PUT /api/class-sessions/{class_id}</c>.</summary>
public sealed class ScheduleTests(Gateways gateways)
{
    [Fact]
    public async Task A_first_plan_makes_the_session_and_its_roster_and_is_answered_like_a_command()
    {
        var host = await gateways.Any;
        var room = await host.ScheduleAsync(students: 2);

        (await room.GetAsync("", Person.Teacher)).Json.Has(new
        {
            type = "snapshot",
            seq = 2,
            data = new
            {
                session = new { title = "Algebra", section = "7b", state = "scheduled", check_in_code_required = false },
                roster = new[] { new { student_id = 1, student_name = "Student 1" }, new { student_id = 2, student_name = "Student 2" } },
            },
        });
        (await room.PutPlanAsync()).Json.Is(new { type = "ack", timestamp = Any, seq = 2, data = new { state = "scheduled" } });
    }

    [Fact]
    public async Task Repeated_unchanged_it_makes_no_event_with_or_without_an_id()
    {
        var room = await (await gateways.Any).OpenAsync();

        await room.PutPlanAsync();
        await room.PutPlanAsync();

        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
    }

    [Fact]
    public async Task A_repeat_by_id_is_answered_as_a_duplicate_even_after_another_change()
    {
        var room = await (await gateways.Any).ScheduleAsync();
        var plan = new { id = "p1", title = "Geometry", starts_at = "2026-01-01T08:00:00Z" };
        var first = await room.SendAsync(HttpMethod.Put, "", Person.Admin, plan);
        await room.PutPlanAsync();
        var head = await room.HeadAsync();

        var repeat = await room.SendAsync(HttpMethod.Put, "", Person.Admin, plan);

        repeat.Json.Is(new { type = "ack", timestamp = Any, id = "p1", seq = first.Json.GetProperty("seq"), data = new { state = "scheduled", duplicate = true } });
        Assert.Equal(head, await room.HeadAsync());
    }

    [Fact]
    public async Task A_changed_name_is_one_event_that_says_who_is_renamed()
    {
        var room = await (await gateways.Any).OpenAsync();
        room.Names[2] = "Zoe Zimmer";
        await room.PutPlanAsync();

        var events = (await room.GetAsync("events?since=3", Person.Teacher)).Json.GetProperty("events");
        Assert.Single(events.EnumerateArray()).Has(new
        {
            type = "roster_updated",
            seq = 4,
            data = new
            {
                added = Array.Empty<object>(),
                removed = Array.Empty<object>(),
                renamed = new[] { new { id = 2, name = "Zoe Zimmer" } },
                teachers_added = Array.Empty<object>(),
                teachers_removed = Array.Empty<object>(),
            },
        });
    }

    [Fact]
    public async Task A_session_and_a_roster_changed_together_are_two_events_in_one_append()
    {
        var room = await (await gateways.Any).OpenAsync();
        (room.Title, room.Students) = ("Geometry", [1, 2]);
        Assert.Equal(5, (await room.PutPlanAsync()).Json.GetProperty("seq").GetInt64());

        var events = (await room.GetAsync("events?since=3", Person.Teacher)).Json.GetProperty("events");
        Assert.Equal(["session_updated", "roster_updated"], events.EnumerateArray().Select(one => one.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData("""{"starts_at":"2026-01-01T08:00:00Z"}""", "title")]
    [InlineData("""{"title":"","starts_at":"2026-01-01T08:00:00Z"}""", "title")]
    [InlineData("""{"title":"A"}""", "starts_at")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01"}""", "starts_at")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01T08:00:00"}""", "starts_at")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01T08:00:00Z","ends_at":"2026-01-01T08:00:00Z"}""", "ends_at")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01T08:00:00Z","section":7}""", "section")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01T08:00:00Z","late_after_minutes":-1}""", "late_after_minutes")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01T08:00:00Z","late_after_minutes":1441}""", "late_after_minutes")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01T08:00:00Z","check_in_code_required":1}""", "check_in_code_required")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01T08:00:00Z","teachers":{}}""", "teachers")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01T08:00:00Z","students":[1]}""", "students")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01T08:00:00Z","students":[{"id":1},{"id":1}]}""", "students")]
    [InlineData("""{"title":"A","starts_at":"2026-01-01T08:00:00Z","students":[{"name":"x"}]}""", "students")]
    [InlineData("""{"id":"","title":"A","starts_at":"2026-01-01T08:00:00Z"}""", "id")]
    public async Task A_malformed_field_is_named_and_nothing_changes(string body, string field)
    {
        var room = await (await gateways.Any).OpenAsync();

        var reply = await room.SendAsync(HttpMethod.Put, "", Person.Admin, body);

        reply.IsProblem(400, "invalid_field");
        Assert.Equal(field, reply.Json.GetProperty("field").GetString());
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
    }
}
