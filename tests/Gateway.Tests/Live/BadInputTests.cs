using System.Text;
using Attendance.TestKit.Sockets;
using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>What is wrong is answered by an error, the socket stays open, and nothing changes.</summary>
public sealed class BadInputTests(Gateways gateways)
{
    private static readonly string TooLong = new('x', 65);

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("\"ping\"")]
    [InlineData("null")]
    [InlineData("{\"type\":\"ping\"")]
    [InlineData("{\"type\":\"ping\"}{}")]
    [InlineData("{'type':'ping'}")]
    [InlineData("{\"type\":\"ping\",}")]
    public Task Not_a_JSON_object(string text) => AssertRefusedAsync(Person.Teacher, text, "invalid_json");

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"type\":1}")]
    [InlineData("{\"type\":null}")]
    [InlineData("{\"type\":\"\"}")]
    [InlineData("{\"type\":\"Ping\"}")]
    [InlineData("{\"type\":\"schedule\"}")]
    [InlineData("{\"type\":\"subscribe\"}")]
    public Task Not_a_known_type(string text) => AssertRefusedAsync(Person.Teacher, text, "unknown_type");

    public static TheoryData<string, string> TeachersFields => new()
    {
        { """{"type":"mark","student_id":1,"status":"present"}""", "id" },
        { """{"type":"mark","id":"","student_id":1,"status":"present"}""", "id" },
        { $$"""{"type":"mark","id":"{{TooLong}}","student_id":1,"status":"present"}""", "id" },
        { """{"type":"mark","id":7,"student_id":1,"status":"present"}""", "id" },
        { """{"type":"mark","id":"a\u0000","student_id":1,"status":"present"}""", "id" },
        { """{"type":"mark","id":"m","status":"present"}""", "student_id" },
        { """{"type":"mark","id":"m","student_id":"1","status":"present"}""", "student_id" },
        { """{"type":"mark","id":"m","student_id":0,"status":"present"}""", "student_id" },
        { """{"type":"mark","id":"m","student_id":-1,"status":"present"}""", "student_id" },
        { """{"type":"mark","id":"m","student_id":1.5,"status":"present"}""", "student_id" },
        { """{"type":"mark","id":"m","student_id":9007199254740992,"status":"present"}""", "student_id" },
        { """{"type":"mark","id":"m","student_id":1}""", "status" },
        { """{"type":"mark","id":"m","student_id":1,"status":"here"}""", "status" },
        { """{"type":"mark","id":"m","student_id":1,"status":1}""", "status" },
        { """{"type":"mark","id":"m","student_id":1,"status":"present","reason":1}""", "reason" },
        { """{"type":"mark","id":"m","student_id":1,"status":"present","reason":"\u0000"}""", "reason" },
        { """{"type":"mark","id":"m","student_id":1,"status":"present","reason":"\u0007"}""", "reason" },
        { """{"type":"mark","id":"m","student_id":1,"status":"present","reason":"\ud800"}""", "reason" },
        { $$"""{"type":"mark","id":"m","student_id":1,"status":"present","reason":"{{new string('x', 501)}}"}""", "reason" },
        { """{"type":"mark","id":"m","student_id":1,"status":"present","expected_seq":-1}""", "expected_seq" },
        { """{"type":"mark","id":"m","student_id":1,"status":"present","expected_seq":"2"}""", "expected_seq" },
        { """{"type":"bulk_mark","id":"m","status":"present"}""", "students" },
        { """{"type":"bulk_mark","id":"m","students":[],"status":"present"}""", "students" },
        { """{"type":"bulk_mark","id":"m","students":"some","status":"present"}""", "students" },
        { """{"type":"bulk_mark","id":"m","students":[1,"2"],"status":"present"}""", "students" },
        { """{"type":"bulk_mark","id":"m","students":"all"}""", "status" },
        { """{"type":"open_session"}""", "id" },
        { """{"type":"close_session"}""", "id" },
        { """{"type":"reopen_session"}""", "id" },
        { """{"type":"request_history","id":"h"}""", "student_id" },
        { """{"type":"request_history","student_id":1}""", "id" },
        { """{"type":"refresh_token","token":"x"}""", "id" },
        { """{"type":"refresh_token","id":"r"}""", "token" },
        { """{"type":"start_operation","operation_id":"o"}""", "operation_type" },
        { """{"type":"start_operation","operation_type":"o"}""", "operation_id" },
        { """{"type":"end_operation"}""", "operation_id" },
    };

    [Theory, MemberData(nameof(TeachersFields))]
    public Task A_malformed_field_is_named_to_a_teacher(string text, string field) => AssertRefusedAsync(Person.Teacher, text, "invalid_field", field);

    [Theory]
    [InlineData("""{"type":"check_in"}""", "id")]
    [InlineData("""{"type":"check_in","id":"c","device_id":7}""", "device_id")]
    [InlineData("""{"type":"check_in","id":"c","code":7}""", "code")]
    public Task A_malformed_field_is_named_to_a_student(string text, string field) => AssertRefusedAsync(Person.Student(1), text, "invalid_field", field);

    [Fact]
    public Task A_device_id_of_more_than_64_characters() =>
        AssertRefusedAsync(Person.Student(1), $$"""{"type":"check_in","id":"c","device_id":"{{TooLong}}"}""", "invalid_field", "device_id");

    [Theory]
    [InlineData("""{"type":"mark","id":"m","student_id":1,"status":"present"}""")]
    [InlineData("""{"type":"bulk_mark","id":"m","students":"all","status":"present"}""")]
    [InlineData("""{"type":"open_session","id":"m"}""")]
    [InlineData("""{"type":"close_session","id":"m"}""")]
    [InlineData("""{"type":"reopen_session","id":"m"}""")]
    [InlineData("""{"type":"request_history","id":"m","student_id":2}""")]
    [InlineData("""{"type":"start_operation","operation_type":"o","operation_id":"o"}""")]
    [InlineData("""{"type":"end_operation","operation_id":"o"}""")]
    [InlineData("""{"type":"request_stats"}""")]
    public Task What_students_may_not_do(string text) => AssertRefusedAsync(Person.Student(1), text, "forbidden");

    [Fact]
    public Task What_teachers_may_not_do() => AssertRefusedAsync(Person.Teacher, """{"type":"check_in","id":"c"}""", "forbidden");

    [Fact]
    public async Task Unknown_fields_are_ignored_and_a_reason_may_have_newlines_and_500_characters()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        var reason = "line\n" + new string('é', 495);

        (await teacher.AskAsync(new { type = "mark", id = "m", student_id = 1, status = "present", reason, colour = List("red") })).Has(new { type = "ack" });

        (await teacher.NextEventAsync()).Has(new { data = new { reason } });
    }

    [Fact]
    public async Task A_message_over_the_limit_closes_with_1009_and_one_at_the_limit_does_not()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var client = await room.WatchAsync(Person.Student(1));
        const string start = """{"type":"ping","x":""";

        await client.SendTextAsync($"{start}\"{new string('x', 16_384 - start.Length - 3)}\"}}");
        await client.ExpectAsync("pong");
        await client.SendTextAsync($"{start}\"{new string('x', 16_385 - start.Length - 3)}\"}}");

        await client.ExpectCloseAsync(1009);
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
    }

    [Fact]
    public async Task A_binary_frame_closes_with_1003()
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var client = await room.WatchAsync(Person.Student(1));

        await client.SendRawAsync(RawFrameEncoder.Frame(RawOpcode.Binary, Encoding.UTF8.GetBytes("""{"type":"ping"}""")));

        await client.ExpectCloseAsync(1003);
    }

    private async Task AssertRefusedAsync(Person who, string text, string code, string? field = null)
    {
        var room = await (await gateways.Any).OpenAsync();
        await using var client = await room.WatchAsync(who);

        var error = await client.RefusedAsync(text);

        error.Has(new { type = "error", timestamp = Any, code, message = Any });
        Assert.Equal(field, error.Json.TryGetProperty("field", out var named) ? named.GetString() : null);
        Assert.DoesNotContain(await client.DrainAsync(), message => message.Type is "error" or "ack" || message.IsEvent);
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
    }
}
