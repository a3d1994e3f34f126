using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>The code on the wall: <c>watch_code</c>, <c>unwatch_code</c> and check-ins that need it.</summary>
public sealed class CheckInCodeTests(Gateways gateways)
{
    private static readonly object Watch = new { type = "watch_code" };

    private static async Task<Room> OpenWithCodeAsync(GatewayHost host)
    {
        var room = await host.OpenAsync();
        room.NeedsCode = true;
        await room.PutPlanAsync();
        return room;
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_teacher_shows_the_code_and_a_student_checks_in_with_it(StreamProviderKind streams)
    {
        var room = await OpenWithCodeAsync(await gateways.On(streams));
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));

        await teacher.SendAsync(Watch);
        var shown = await teacher.ExpectAsync("check_in_code");
        shown.Is(new { type = "check_in_code", timestamp = Any, data = new { code = Any, url = Any, valid_from = Any, valid_until = Any } });
        var code = shown["data"].GetProperty("code").GetString()!;
        Assert.Equal($"{room.Host.Http.BaseAddress}check-in/{room.Id}#code={code}", shown["data"].GetProperty("url").GetString());
        Assert.Equal(TimeSpan.FromSeconds(15), Time(shown, "valid_until") - Time(shown, "valid_from"));

        Assert.Equal("code_required", (await student.AskAsync(new { type = "check_in", id = "a" }))["code"].GetString());
        Assert.Equal("code_invalid", (await student.AskAsync(new { type = "check_in", id = "a", code = "000000" }))["code"].GetString());
        var ack = await student.AskAsync(new { type = "check_in", id = "a", code = $" {code[..3]}-{code[3..]} ".ToLowerInvariant() });
        Assert.Equal(("ack", "a"), (ack.Type, ack["id"].GetString()));
        Assert.DoesNotContain(student.Waiting, static message => message.Type == "check_in_code");
    }

    [Fact]
    public async Task A_closed_session_shows_none_and_one_that_opens_shows_it_at_once()
    {
        var room = await OpenWithCodeAsync(await gateways.Any);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await teacher.AskAsync(new { type = "close_session", id = "c" });

        await teacher.SendAsync(Watch);
        var reopened = await teacher.AskAsync(new { type = "reopen_session", id = "r" });

        await teacher.ExpectAsync("check_in_code");
        Assert.Equal("ack", reopened.Type);
    }

    [Fact]
    public async Task Where_no_code_is_required_one_is_shown_once_it_is()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await teacher.SendAsync(Watch);
        await teacher.AskAsync(new { type = "request_history", id = "h", student_id = 1 });
        Assert.DoesNotContain(teacher.Waiting, static message => message.Type == "check_in_code");

        room.NeedsCode = true;
        await room.PutPlanAsync();

        await teacher.ExpectAsync("check_in_code");
    }

    [Fact]
    public async Task Two_boards_of_a_class_show_the_same_code()
    {
        var room = await OpenWithCodeAsync(await gateways.Any);
        await using var one = await room.WatchAsync(Person.Teacher);
        await using var other = await room.WatchAsync(Person.OtherTeacher);

        await one.SendAsync(Watch);
        var first = await one.ExpectAsync("check_in_code");
        await other.SendAsync(Watch);
        var second = await other.ExpectAsync("check_in_code");

        // Unless the time came for the next one between the two.
        if (Time(first, "valid_from") == Time(second, "valid_from"))
            Assert.Equal(first["data"].GetProperty("code").GetString(), second["data"].GetProperty("code").GetString());
        else
            Assert.Equal(Time(first, "valid_until"), Time(second, "valid_from"));
    }

    [Theory]
    [InlineData("watch_code")]
    [InlineData("unwatch_code")]
    public async Task A_student_may_not_watch_it(string type)
    {
        var room = await OpenWithCodeAsync(await gateways.Any);
        await using var student = await room.WatchAsync(Person.Student(1));
        await student.SendAsync(new { type });
        Assert.Equal("forbidden", (await student.ExpectAsync("error"))["code"].GetString());
    }

    [Fact]
    public async Task On_REST_a_check_in_needs_it_too()
    {
        var room = await OpenWithCodeAsync(await gateways.Any);
        (await room.PostAsync("check-ins", Person.Student(1), new { })).IsProblem(409, "code_required");
        (await room.PostAsync("check-ins", Person.Student(1), new { code = "000000" })).IsProblem(409, "code_invalid");
    }

    [Fact]
    public async Task Who_guesses_has_to_wait_and_the_teachers_are_told()
    {
        var room = await OpenWithCodeAsync(await gateways.Any);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));

        for (var guess = 0; guess < 5; guess++)
            Assert.Equal("code_invalid", (await student.AskAsync(new { type = "check_in", id = $"g{guess}", code = "000000" }))["code"].GetString());
        Assert.Equal("rate_limited", (await student.AskAsync(new { type = "check_in", id = "h", code = "000000" }))["code"].GetString());

        var alert = await teacher.ExpectAsync("attendance_alert");
        Assert.Equal("code_guessing", alert["data"].GetProperty("alert_type").GetString());
        Assert.Equal(1, alert["data"].GetProperty("student_id").GetInt64());
        Assert.Equal("rate_limited", (await student.AskAsync(new { type = "check_in", id = "i", code = "000000" }))["code"].GetString());
    }

    private static DateTimeOffset Time(Message message, string field) => message["data"].GetProperty(field).GetDateTimeOffset();
}
