using System.Text;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

/// <summary>Every rule for what clients send, one row each.</summary>
public sealed class MessageRuleTests
{
    private static readonly Actor Teacher = new(100, UserRole.Teacher);
    private static readonly Actor Student = new(7, UserRole.Student);
    private static readonly Actor Admin = new(1, UserRole.Admin);

    private static ParsedRequest Parse(string json, Actor sender) => RequestParser.ParseMessage(Encoding.UTF8.GetBytes(json), sender);

    private static void IsRefused(ParsedRequest parsed, string code, string? field, string? id)
    {
        Assert.False(parsed.IsValid);
        Assert.Equal((code, field, id), (parsed.Error.Code.Name, parsed.Error.Field, parsed.Error.Id));
        Assert.EndsWith(".", parsed.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"ping\"")]
    [InlineData("[]")]
    [InlineData("[{\"type\":\"ping\"}]")]
    [InlineData("{")]
    [InlineData("{\"type\":\"ping\"")]
    [InlineData("{\"type\":\"ping\"} {}")]
    [InlineData("{\"type\":\"ping\"}x")]
    [InlineData("{\"type\":\"ping\",}")]
    [InlineData("{\"type\":\"ping\"}//")]
    [InlineData("/**/{\"type\":\"ping\"}")]
    [InlineData("{'type':'ping'}")]
    [InlineData("{\"type\":\"pi\nng\"}")]
    [InlineData("{\"type\":\"\\uZZZZ\"}")]
    [InlineData("{\"type\":\"ping\",\"n\":01}")]
    [InlineData("\ufeff{\"type\":\"ping\"}")]
    public void What_is_not_one_json_object(string json) => IsRefused(Parse(json, Teacher), "invalid_json", null, null);

    [Fact]
    public void What_is_not_utf8() =>
        IsRefused(RequestParser.ParseMessage([.. "{\"type\":\"ping\",\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8], Teacher), "invalid_json", null, null);

    [Fact]
    public void What_is_nested_too_deep() => IsRefused(
        Parse($"{{\"type\":\"ping\",\"x\":{new string('[', 100)}{new string(']', 100)}}}", Teacher), "invalid_json", null, null);

    [Theory]
    [InlineData("{}", null)]
    [InlineData("{\"id\":\"a\"}", "a")]
    [InlineData("{\"type\":null,\"id\":\"a\"}", "a")]
    [InlineData("{\"type\":1,\"id\":\"a\"}", "a")]
    [InlineData("{\"type\":{\"type\":\"ping\"},\"id\":7}", null)]
    [InlineData("{\"type\":\"\",\"id\":\"\"}", null)]
    [InlineData("{\"type\":\"Ping\"}", null)]
    [InlineData("{\"type\":\"ping \"}", null)]
    [InlineData("{\"type\":\"\\ud800\"}", null)]
    [InlineData("{\"type\":\"schedule\"}", null)]
    [InlineData("{\"type\":\"watch_codes\"}", null)]
    public void What_has_no_known_type(string json, string? id) => IsRefused(Parse(json, Teacher), "unknown_type", null, id);

    [Theory]
    [InlineData("request_stats")]
    [InlineData("start_operation")]
    [InlineData("end_operation")]
    [InlineData("mark")]
    [InlineData("bulk_mark")]
    [InlineData("open_session")]
    [InlineData("close_session")]
    [InlineData("reopen_session")]
    public void What_students_may_not(string type) =>
        IsRefused(Parse($"{{\"id\":\"a\",\"type\":\"{type}\"}}", Student), "forbidden", null, "a");

    [Fact]
    public void What_staff_may_not()
    {
        IsRefused(Parse("""{"type":"check_in","id":"a"}""", Teacher), "forbidden", null, "a");
        IsRefused(Parse("""{"type":"check_in","id":"a"}""", Admin), "forbidden", null, "a");
        IsRefused(Parse("""{"type":"request_history","id":"a","student_id":8}""", Student), "forbidden", null, "a");
    }

    [Theory]
    [InlineData("""{"type":"mark","student_id":7,"status":"late"}""", "id", null)]
    [InlineData("""{"type":"mark","id":null,"student_id":7,"status":"late"}""", "id", null)]
    [InlineData("""{"type":"mark","id":"","student_id":7,"status":"late"}""", "id", null)]
    [InlineData("""{"type":"mark","id":5,"student_id":7,"status":"late"}""", "id", null)]
    [InlineData("""{"type":"mark","id":"\ud800","student_id":7,"status":"late"}""", "id", null)]
    [InlineData("""{"type":"mark","id":"\udc00\ud800","student_id":7,"status":"late"}""", "id", null)]
    [InlineData("""{"type":"mark","id":"\u0000","student_id":7,"status":"late"}""", "id", null)]
    [InlineData("""{"type":"mark","id":"\u0085","student_id":7,"status":"late"}""", "id", null)]
    [InlineData("""{"type":"mark","id":"a","status":"late"}""", "student_id", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":0,"status":"late"}""", "student_id", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":-7,"status":"late"}""", "student_id", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":9007199254740992,"status":"late"}""", "student_id", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":99999999999999999999999,"status":"late"}""", "student_id", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7.0,"status":"late"}""", "student_id", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":1e3,"status":"late"}""", "student_id", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":"7","status":"late"}""", "student_id", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":[7],"status":"late"}""", "student_id", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7}""", "status", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7,"status":"Late"}""", "status", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7,"status":2}""", "status", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7,"status":"late","reason":1}""", "reason", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7,"status":"late","reason":"tab\there"}""", "reason", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7,"status":"late","reason":"\u0000"}""", "reason", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7,"status":"late","reason":"\ud83dx"}""", "reason", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7,"status":"late","reason":"\ud83d\n"}""", "reason", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7,"status":"late","expected_seq":-1}""", "expected_seq", "a")]
    [InlineData("""{"type":"mark","id":"a","student_id":7,"status":"late","expected_seq":"3"}""", "expected_seq", "a")]
    [InlineData("""{"type":"bulk_mark","id":"a","status":"late"}""", "students", "a")]
    [InlineData("""{"type":"bulk_mark","id":"a","status":"late","students":[]}""", "students", "a")]
    [InlineData("""{"type":"bulk_mark","id":"a","status":"late","students":"some"}""", "students", "a")]
    [InlineData("""{"type":"bulk_mark","id":"a","status":"late","students":{}}""", "students", "a")]
    [InlineData("""{"type":"bulk_mark","id":"a","status":"late","students":[7,"8"]}""", "students", "a")]
    [InlineData("""{"type":"bulk_mark","id":"a","status":"late","students":[7,[8]]}""", "students", "a")]
    [InlineData("""{"type":"bulk_mark","id":"a","status":"late","students":[7,0]}""", "students", "a")]
    [InlineData("""{"type":"bulk_mark","id":"a","students":"all"}""", "status", "a")]
    [InlineData("""{"type":"open_session"}""", "id", null)]
    [InlineData("""{"type":"start_operation","operation_id":"o"}""", "operation_type", null)]
    [InlineData("""{"type":"start_operation","operation_type":"t","operation_id":""}""", "operation_id", null)]
    [InlineData("""{"type":"end_operation"}""", "operation_id", null)]
    [InlineData("""{"type":"request_history","id":"a"}""", "student_id", "a")]
    [InlineData("""{"type":"request_history","student_id":7}""", "id", null)]
    [InlineData("""{"type":"refresh_token","id":"a"}""", "token", "a")]
    [InlineData("""{"type":"refresh_token","id":"a","token":""}""", "token", "a")]
    public void Fields_out_of_their_rules(string json, string field, string? id) =>
        IsRefused(Parse(json, Teacher), "invalid_field", field, id);

    [Theory]
    [InlineData("""{"type":"check_in"}""", "id", null)]
    [InlineData("""{"type":"check_in","id":"a","device_id":5}""", "device_id", "a")]
    [InlineData("""{"type":"check_in","id":"a","device_id":"\u0007"}""", "device_id", "a")]
    [InlineData("""{"type":"check_in","id":"a","code":1234}""", "code", "a")]
    public void Fields_of_a_check_in_out_of_their_rules(string json, string field, string? id) =>
        IsRefused(Parse(json, Student), "invalid_field", field, id);

    [Theory]
    [InlineData("id", 64)]
    [InlineData("device_id", 64)]
    [InlineData("code", 512)]
    public void Check_in_texts_have_their_limit_in_utf16_units(string field, int limit)
    {
        string Message(string value) => field == "id"
            ? $$"""{"type":"check_in","id":"{{value}}"}"""
            : $$"""{"type":"check_in","id":"a","{{field}}":"{{value}}"}""";
        Assert.True(Parse(Message(new('é', limit)), Student).IsValid);
        Assert.True(Parse(Message(string.Concat(Enumerable.Repeat("\\u00e9", limit))), Student).IsValid);
        Assert.True(Parse(Message(string.Concat(Enumerable.Repeat("😀", limit / 2))), Student).IsValid);
        IsRefused(Parse(Message(new('x', limit + 1)), Student), "invalid_field", field, field == "id" ? null : "a");
    }

    [Fact]
    public void Reasons_have_their_limit()
    {
        Assert.True(Parse($$"""{"type":"mark","id":"a","student_id":7,"status":"late","reason":"{{new string('x', 500)}}"}""", Teacher).IsValid);
        IsRefused(
            Parse($$"""{"type":"mark","id":"a","student_id":7,"status":"late","reason":"{{new string('x', 501)}}"}""", Teacher),
            "invalid_field",
            "reason",
            "a");
    }

    [Fact]
    public void Bulk_marks_have_their_limit()
    {
        static string Message(int count) =>
            $$"""{"type":"bulk_mark","id":"a","status":"late","students":[{{string.Join(',', Enumerable.Range(1, count))}}]}""";
        Assert.True(Parse(Message(10_000), Teacher).IsValid);
        IsRefused(Parse(Message(10_001), Teacher), "invalid_field", "students", "a");
    }
}
