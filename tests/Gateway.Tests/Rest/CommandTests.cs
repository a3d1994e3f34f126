using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Attendance.Gateway.Tests.Live;
using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Rest;

/// <summary>Commands over REST: judged as on a socket, answered in HTTP's words.</summary>
public sealed class CommandTests(Gateways gateways)
{
    [Fact]
    public async Task Opening_closing_and_reopening_are_answered_like_acks()
    {
        var room = await (await gateways.Any).ScheduleAsync();

        (await room.PostAsync("open", Person.Teacher, new { id = "o" })).Json.Is(new { type = "ack", timestamp = Any, id = "o", seq = 3, data = new { state = "open" } });
        (await room.PostAsync("open", Person.Teacher, new { id = "o" })).Json.Has(new { seq = 3, data = new { state = "open", duplicate = true } });
        (await room.PostAsync("open", Person.Teacher, new { })).IsProblem(409, "invalid_state");
        (await room.PostAsync("close", Person.Teacher, new { })).Json.Has(new { type = "ack", seq = 5, data = new { state = "closed" } });
        (await room.SendAsync(HttpMethod.Post, "/reopen", Person.Teacher)).Json.Has(new { type = "ack", seq = 6, data = new { state = "open" } });
    }

    [Fact]
    public async Task One_mark_is_answered_by_an_array_of_one()
    {
        var room = await (await gateways.Any).OpenAsync();

        var reply = await room.PostAsync("marks", Person.Teacher, new { student_id = 1, status = "late", reason = "Bus" });

        Assert.Single(reply.Json.EnumerateArray()).Is(new
        {
            type = "ack",
            timestamp = Any,
            seq = 4,
            data = new { student_id = 1, status = "late", late_minutes = (int?)null, checked_in_at = (string?)null },
        });
    }

    [Fact]
    public async Task Many_marks_are_judged_each_by_itself_in_their_order()
    {
        var room = await (await gateways.Any).OpenAsync();

        var reply = await room.SendAsync(HttpMethod.Post, "/marks", Person.Teacher, """
            [
              {"id":"a","student_id":1,"status":"present"},
              {"id":"b","student_id":77,"status":"present"},
              {"id":"c","student_id":2,"status":"here"},
              7,
              {"id":"d","student_id":1,"status":"absent","expected_seq":2},
              {"id":"a","student_id":1,"status":"present"},
              {"student_id":2,"status":"excused"}
            ]
            """);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        reply.Json.Has(new object[]
        {
            new { type = "ack", id = "a", seq = 4, data = new { status = "present" } },
            new { type = "error", id = "b", code = "unknown_student", message = Any },
            new { type = "error", id = "c", code = "invalid_field", field = "status" },
            new { type = "error", code = "invalid_json" },
            new { type = "error", id = "d", code = "conflict", row = new { student_id = 1, status = "present", seq = 4 } },
            new { type = "ack", id = "a", seq = 4, data = new { duplicate = true } },
            new { type = "ack", seq = 5, data = new { student_id = 2, status = "excused" } },
        });
        Assert.Equal(5, await room.HeadAsync());
    }

    [Fact]
    public async Task Without_an_id_a_repeat_is_a_new_command()
    {
        var room = await (await gateways.Any).OpenAsync();
        Assert.Equal(4, await room.MarkAsync(1));
        Assert.Equal(5, await room.MarkAsync(1));
    }

    [Fact]
    public async Task A_bulk_mark_is_answered_like_an_ack()
    {
        var room = await (await gateways.Any).OpenAsync();

        (await room.PostAsync("bulk-marks", Person.Teacher, new { id = "b", students = List(1, 77), status = "absent" })).Json.Is(
            new { type = "ack", timestamp = Any, id = "b", seq = 4, data = new { processed_count = 1, failed = List(77) } });
        (await room.PostAsync("bulk-marks", Person.Teacher, new { students = List(77), status = "absent" })).IsProblem(404, "unknown_student");
    }

    [Fact]
    public async Task A_check_in_is_answered_by_a_receipt_and_its_repeat_by_the_same()
    {
        var room = await (await gateways.Any).OpenAsync();

        var receipt = await room.PostAsync("check-ins", Person.Student(2), new { id = "c", device_id = "phone" });

        receipt.Json.Is(new
        {
            receipt_id = $"{room.Id}-4",
            class_session_id = room.Id,
            student_id = 2,
            status = "present",
            late_minutes = (int?)null,
            checked_in_at = Any,
            seq = 4,
        });
        Assert.Equal(receipt.Text, (await room.PostAsync("check-ins", Person.Student(2), new { id = "c", device_id = "phone" })).Text);
        Assert.Equal(receipt.Text, (await room.PostAsync("check-ins", Person.Student(2), new { })).Text);
        Assert.Equal(4, await room.HeadAsync());
    }

    [Fact]
    public async Task A_check_in_that_is_refused_says_why()
    {
        var room = await (await gateways.Any).ScheduleAsync();
        (await room.PostAsync("check-ins", Person.Student(1), new { id = "c" })).IsProblem(409, "not_open").Json.Has(new { id = "c" });
        await room.PostAsync("open", Person.Teacher, new { });
        await room.MarkAsync(1, "absent");
        (await room.PostAsync("check-ins", Person.Student(1), new { id = "c" })).IsProblem(409, "already_marked");
    }

    [Theory]
    [InlineData("/open", "[]")]
    [InlineData("/open", "nonsense")]
    [InlineData("/bulk-marks", "{")]
    [InlineData("/marks", "7")]
    [InlineData("/marks", "")]
    [InlineData("/marks", "[{}")]
    public async Task A_body_that_is_not_JSON_of_the_right_kind(string route, string body)
    {
        var room = await (await gateways.Any).OpenAsync();
        (await room.SendAsync(HttpMethod.Post, route, Person.Teacher, body)).IsProblem(400, "invalid_json");
    }

    [Theory]
    [InlineData("/bulk-marks", """{"status":"present"}""", "students")]
    [InlineData("/bulk-marks", """{"students":"all","status":"here"}""", "status")]
    [InlineData("/close", """{"id":7}""", "id")]
    public async Task A_malformed_field_is_named(string route, string body, string field)
    {
        var room = await (await gateways.Any).OpenAsync();
        (await room.SendAsync(HttpMethod.Post, route, Person.Teacher, body)).IsProblem(400, "invalid_field").Json.Has(new { field });
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
    }

    [Theory]
    [InlineData("application/octet-stream", false)]
    [InlineData("application/json", true)]
    public async Task A_body_that_is_no_UTF8_is_refused_whatever_it_is_called(string contentType, bool isChunked)
    {
        var room = await (await gateways.Any).OpenAsync();
        using var content = new ByteArrayContent([(byte)'{', 0xFF, (byte)'}']);
        content.Headers.ContentType = new(contentType);
        (await SendAsync(room, content, isChunked)).IsProblem(400, "invalid_json");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_servers_limit_is_refused(bool isChunked)
    {
        var room = await (await gateways.Any).OpenAsync();
        using var content = new StringContent(new string(' ', (4 * 1024 * 1024) + 1), Encoding.UTF8, "application/json");

        var reply = await SendAsync(room, content, isChunked);

        reply.IsProblem(400, "bad_request");
        Assert.Equal(Room.HeadWhenOpened, await room.HeadAsync());
    }

    [Fact]
    public async Task Ten_thousand_marks_may_come_at_once_and_no_more()
    {
        var room = await (await gateways.Any).OpenAsync();
        var body = $"[{string.Join(',', Enumerable.Repeat("{}", 10_001))}]";
        (await room.SendAsync(HttpMethod.Post, "/marks", Person.Teacher, body)).IsProblem(400, "bad_request");
    }

    private static async Task<Reply> SendAsync(Room room, HttpContent content, bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{room.Path}/open") { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;

        // Refused by its announced length alone, the server must not be met by bytes it does not read.
        request.Headers.ExpectContinue = !isChunked;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", room.Host.Tokens.Mint(Person.Teacher));
        using var response = await room.Host.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }
}
