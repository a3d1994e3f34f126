using System.Text;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

public sealed class BodyTests
{
    private static readonly Actor Admin = new(1, UserRole.Admin);
    private static readonly Actor Teacher = new(100, UserRole.Teacher);
    private static readonly Actor Student = new(7, UserRole.Student);

    private static ParsedRequest Parse(string json, RequestType type, Actor sender) =>
        RequestParser.ParseBody(Encoding.UTF8.GetBytes(json), type, sender);

    private static ProtocolError? ParseMarks(string json, out System.Collections.Immutable.ImmutableArray<ParsedRequest> marks) =>
        MarksBody.Parse(Encoding.UTF8.GetBytes(json), Teacher, out marks);

    [Theory]
    [InlineData("", null)]
    [InlineData("{}", null)]
    [InlineData("{\"id\":\"a\"}", "a")]
    [InlineData("{\"id\":\"a\",\"type\":\"close_session\"}", "a")]
    public void The_route_says_the_type_and_the_id_is_optional(string json, string? id) =>
        Assert.Equal(new SessionRequest(id, SessionAction.Open), Parse(json, RequestType.OpenSession, Teacher).Request);

    [Fact]
    public void The_rules_are_those_of_messages()
    {
        Assert.Equal("forbidden", Parse("{}", RequestType.OpenSession, Student).Error?.Code.Name);
        Assert.Equal("forbidden", Parse("{}", RequestType.CheckIn, Teacher).Error?.Code.Name);
        Assert.Equal("invalid_json", Parse("[]", RequestType.OpenSession, Teacher).Error?.Code.Name);
        Assert.Equal("id", Parse("{\"id\":\"\"}", RequestType.OpenSession, Teacher).Error?.Field);
        Assert.Equal("students", Parse("{\"status\":\"late\"}", RequestType.BulkMark, Teacher).Error?.Field);
        Assert.Equal(new CheckInRequest(null, null, "d"), Parse("{\"device_id\":\"d\"}", RequestType.CheckIn, Student).Request);
    }

    [Fact]
    public void One_mark_or_an_array_of_them()
    {
        Assert.Null(ParseMarks("""{"student_id":7,"status":"late"}""", out var one));
        Assert.Equal(new MarkRequest(null, 7, AttendanceStatus.Late, null, null), Assert.Single(one).Request);

        Assert.Null(ParseMarks("""[{"id":"a","student_id":7,"status":"late"},{"id":"b","student_id":"8"},5,{"student_id":9,"status":"absent"}]""", out var many));
        Assert.Equal([null, "student_id", null, null], many.Select(mark => mark.Error?.Field));
        Assert.Equal([null, "b", null, null], many.Select(mark => mark.Error?.Id));
        Assert.Equal([null, "invalid_field", "invalid_json", null], many.Select(mark => mark.Error?.Code.Name));
        Assert.Equal(new MarkRequest("a", 7, AttendanceStatus.Late, null, null), many[0].Request);

        Assert.Null(ParseMarks("[]", out var none));
        Assert.Empty(none);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("[{}")]
    [InlineData("[] []")]
    public void What_is_neither(string json) => Assert.Equal("invalid_json", ParseMarks(json, out _)?.Code.Name);

    [Fact]
    public void More_marks_than_a_body_may_hold() =>
        Assert.Equal("bad_request", ParseMarks($"[{string.Join(',', Enumerable.Repeat("{}", 10_001))}]", out _)?.Code.Name);

    [Fact]
    public void A_whole_plan()
    {
        var plan = Assert.IsType<ScheduleSession>(Assert.IsType<ScheduleRequest>(Parse(
            """
            {"id":"p","title":"Algebra","section":"B","starts_at":"2026-01-31T12:00:00.1239+01:00","ends_at":"2026-01-31T12:30Z",
            "late_after_minutes":0,"check_in_code_required":false,"teachers":[{"id":100,"name":"Tess"}],"students":[{"name":"Ada","id":7},{"id":8,"x":[1]}]}
            """,
            RequestType.Schedule,
            Admin).Request).ToCommand(Admin));
        Assert.Equal(("p", Admin, "Algebra", "B", 0, false), (plan.CommandId, plan.Actor, plan.Title, plan.Section, plan.LateAfterMinutes, plan.CheckInCodeRequired));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 11, 0, 0, 123, TimeSpan.Zero), plan.StartsAt);
        Assert.Equal(TimeSpan.Zero, plan.StartsAt.Offset);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 30, 0, TimeSpan.Zero), plan.EndsAt);
        Assert.Equal([new RosterMember(100, "Tess")], plan.Teachers);
        Assert.Equal([new RosterMember(7, "Ada"), new RosterMember(8, null)], plan.Students);
    }

    [Fact]
    public void The_least_plan()
    {
        var plan = Assert.IsType<ScheduleRequest>(
            Parse("""{"title":"Algebra","starts_at":"2026-01-31T12:00:00Z"}""", RequestType.Schedule, Admin).Request);
        Assert.Equal((null, null, null, 15), (plan.Id, plan.Section, plan.EndsAt, plan.LateAfterMinutes));
        Assert.Empty(plan.Teachers);
        Assert.Empty(plan.Students);
    }

    [Fact]
    public void Only_admins_plan() => Assert.Equal("forbidden", Parse("{}", RequestType.Schedule, Teacher).Error?.Code.Name);

    [Theory]
    [InlineData("title", "\"title\":\"\"")]
    [InlineData("title", "\"title\":\"a\\nb\"")]
    [InlineData("title", "\"title\":7")]
    [InlineData("section", "\"section\":7")]
    [InlineData("starts_at", "\"starts_at\":null")]
    [InlineData("starts_at", "\"starts_at\":1769860800")]
    [InlineData("starts_at", "\"starts_at\":\"2026-01-31\"")]
    [InlineData("starts_at", "\"starts_at\":\"2026-01-31T12:00:00\"")]
    [InlineData("starts_at", "\"starts_at\":\"2026-02-30T12:00:00Z\"")]
    [InlineData("starts_at", "\"starts_at\":\"2026-01-31T24:00:00Z\"")]
    [InlineData("starts_at", "\"starts_at\":\"2026-01-31 12:00:00Z\"")]
    [InlineData("starts_at", "\"starts_at\":\"9999-12-31T12:00:00Z\"")]
    [InlineData("starts_at", "\"starts_at\":\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("ends_at", "\"ends_at\":\"2026-01-31T12:00:00Z\"")]
    [InlineData("ends_at", "\"ends_at\":\"2026-01-31T13:00:00+01:00\"")]
    [InlineData("late_after_minutes", "\"late_after_minutes\":-1")]
    [InlineData("late_after_minutes", "\"late_after_minutes\":1441")]
    [InlineData("late_after_minutes", "\"late_after_minutes\":1.5")]
    [InlineData("check_in_code_required", "\"check_in_code_required\":\"true\"")]
    [InlineData("check_in_code_required", "\"check_in_code_required\":0")]
    [InlineData("teachers", "\"teachers\":{}")]
    [InlineData("teachers", "\"teachers\":[100]")]
    [InlineData("teachers", "\"teachers\":[{\"id\":0}]")]
    [InlineData("students", "\"students\":[{\"id\":\"7\"}]")]
    [InlineData("students", "\"students\":[{\"id\":7},{\"id\":8},{\"id\":7}]")]
    [InlineData("students", "\"students\":[{\"id\":7,\"name\":\"\"}]")]
    [InlineData("students", "\"students\":[{\"id\":7,\"name\":\"a\\tb\"}]")]
    [InlineData("students", "\"students\":[{\"id\":7,\"name\":\"\\ud800\"}]")]
    public void Plans_out_of_their_rules(string field, string fault)
    {
        var error = Parse($$"""{"id":"p","title":"A","starts_at":"2026-01-31T12:00:00Z",{{fault}}}""", RequestType.Schedule, Admin).Error;
        Assert.Equal(("invalid_field", field, "p"), (error?.Code.Name, error?.Field, error?.Id));
    }

    [Theory]
    [InlineData("title", 200)]
    [InlineData("section", 100)]
    public void Plans_have_their_limits(string field, int limit)
    {
        string Body(int length) => $$"""{"title":"A","starts_at":"2026-01-31T12:00:00Z","{{field}}":"{{new string('x', length)}}"}""";
        Assert.True(Parse(Body(limit), RequestType.Schedule, Admin).IsValid);
        Assert.Equal(field, Parse(Body(limit + 1), RequestType.Schedule, Admin).Error?.Field);
    }
}
