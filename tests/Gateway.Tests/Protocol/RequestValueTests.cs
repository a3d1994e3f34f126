using System.Text;
using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

/// <summary>What valid messages come to.</summary>
public sealed class RequestValueTests
{
    private static readonly Actor Teacher = new(100, UserRole.Teacher, "Tess");
    private static readonly Actor Student = new(7, UserRole.Student);

    private static ClientRequest Parse(string json, Actor sender)
    {
        var parsed = RequestParser.ParseMessage(Encoding.UTF8.GetBytes(json), sender);
        Assert.True(parsed.IsValid, parsed.Error?.Message);
        return parsed.Request;
    }

    private static ClassCommand Command(string json, Actor sender) =>
        Assert.IsAssignableFrom<CommandRequest>(Parse(json, sender)).ToCommand(sender);

    [Fact]
    public void Requests_without_fields()
    {
        Assert.IsType<PingRequest>(Parse("""{"type":"ping"}""", Student));
        Assert.IsType<SnapshotRequest>(Parse("""{"type":"request_snapshot"}""", Student));
        Assert.IsType<StatsRequest>(Parse("""{"type":"request_stats"}""", Teacher));
    }

    [Fact]
    public void Fields_in_any_order_with_strangers_between() => Assert.Equal(
        new Mark("a", Teacher, 9007199254740991, AttendanceStatus.LeftEarly, "two\nlines 😀", 0),
        Command(
            """
            { "x": {"type":"ping","id":[{"id":"no"}]}, "reason":"two\nlines \ud83d\ude00", "expected_seq":0, "status":"left_early",
              "y": [[[]]], "\ud800": 1, "student_id": 9007199254740991, "id":"a", "type":"mark", "z": null }
            """,
            Teacher));

    [Fact]
    public void Names_with_escapes_are_the_same_names() => Assert.Equal(
        new Mark("a", Teacher, 7, AttendanceStatus.Late),
        Command("""{"\u0074ype":"m\u0061rk","id":"\u0061","student_\u0069d":7,"status":"l\u0061te"}""", Teacher));

    [Fact]
    public void Of_two_fields_with_one_name_the_last_counts() => Assert.Equal(
        new Mark("a", Teacher, 8, AttendanceStatus.Late),
        Command("""{"type":"ping","type":"mark","id":"a","student_id":"x","student_id":8,"status":"late"}""", Teacher));

    [Fact]
    public void Null_is_the_same_as_nothing() => Assert.Equal(
        new Mark("a", Teacher, 8, AttendanceStatus.Late),
        Command("""{"type":"mark","id":"a","student_id":8,"status":"late","reason":null,"expected_seq":null}""", Teacher));

    [Theory]
    [InlineData("present", AttendanceStatus.Present)]
    [InlineData("late", AttendanceStatus.Late)]
    [InlineData("absent", AttendanceStatus.Absent)]
    [InlineData("excused", AttendanceStatus.Excused)]
    [InlineData("left_early", AttendanceStatus.LeftEarly)]
    [InlineData("unmarked", AttendanceStatus.Unmarked)]
    public void Every_status(string name, AttendanceStatus status) => Assert.Equal(
        new Mark("a", Teacher, 8, status), Command($$"""{"type":"mark","id":"a","student_id":8,"status":"{{name}}"}""", Teacher));

    [Fact]
    public void Check_in()
    {
        var request = Assert.IsType<CheckInRequest>(Parse("""{"type":"check_in","id":"a","code":"1234","device_id":"d"}""", Student));
        Assert.Equal(new CheckInRequest("a", "1234", "d"), request);
        Assert.Equal(new CheckIn("a", Student, "d", "1234"), request.ToCommand(Student));
        Assert.Equal(new CheckIn("a", Student, null), Command("""{"type":"check_in","id":"a"}""", Student));
    }

    [Theory]
    [InlineData("\"all\"", SelectionScope.All, 0)]
    [InlineData("\"unmarked\"", SelectionScope.Unmarked, 0)]
    [InlineData("[7,8,7]", SelectionScope.Listed, 3)]
    public void Bulk_mark(string students, SelectionScope scope, int count)
    {
        var bulk = Assert.IsType<BulkMark>(
            Command($$"""{"type":"bulk_mark","id":"a","students":{{students}},"status":"absent","reason":"r"}""", Teacher));
        Assert.Equal(("a", Teacher, AttendanceStatus.Absent, "r"), (bulk.CommandId, bulk.Actor, bulk.Status, bulk.Reason));
        Assert.Equal((scope, count), (bulk.Selection.Scope, bulk.Selection.StudentIds.Length));
        Assert.Equal(new long[] { 7, 8, 7 }.Take(count), bulk.Selection.StudentIds);
    }

    [Fact]
    public void Session_changes()
    {
        Assert.Equal(new OpenSession("a", Teacher), Command("""{"type":"open_session","id":"a"}""", Teacher));
        Assert.Equal(new CloseSession("a", Teacher), Command("""{"type":"close_session","id":"a"}""", Teacher));
        Assert.Equal(new ReopenSession("a", Teacher), Command("""{"type":"reopen_session","id":"a"}""", Teacher));
    }

    [Fact]
    public void Operations()
    {
        Assert.Equal(
            new StartOperationRequest("bulk", "o"), Parse("""{"type":"start_operation","operation_type":"bulk","operation_id":"o"}""", Teacher));
        Assert.Equal(new EndOperationRequest("o"), Parse("""{"type":"end_operation","operation_id":"o"}""", Teacher));
    }

    [Fact]
    public void History()
    {
        Assert.Equal(new HistoryRequest("a", 8), Parse("""{"type":"request_history","id":"a","student_id":8}""", Teacher));
        Assert.Equal(new HistoryRequest("a", 7), Parse("""{"type":"request_history","id":"a","student_id":7}""", Student));
    }

    [Fact]
    public void A_refresh_never_prints_its_token()
    {
        var request = Assert.IsType<RefreshTokenRequest>(Parse("""{"type":"refresh_token","id":"a","token":"ey.J.x"}""", Student));
        Assert.Equal(("a", "ey.J.x"), (request.Id, request.Token));
        Assert.DoesNotContain("ey.J.x", $"{request}", StringComparison.Ordinal);
    }
}
