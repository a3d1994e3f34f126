using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

public sealed class EventMessageTests
{
    private static readonly PersonNames Names = PersonNames.From([new(7, "Ada"), new(8, "Bo"), new(100, "Tess"), new(101, "Tim")]);

    private static readonly AttendanceMarked Marked = new()
    {
        Seq = 5,
        At = Written.At,
        ActorId = 100,
        CommandId = "c1",
        StudentId = 7,
        From = AttendanceStatus.Unmarked,
        To = AttendanceStatus.Late,
        Reason = "bus",
        IsOverride = false,
        LateMinutes = 4,
        CheckedInAt = Written.At,
        DeviceHash = 99,
    };

    private static readonly BulkMarked Bulk = new()
    {
        Seq = 6,
        At = Written.At,
        ActorId = 100,
        Operation = BulkOperation.Mark,
        To = AttendanceStatus.Excused,
        Reason = "trip",
        Changes = [new(7, AttendanceStatus.Late), new(8, AttendanceStatus.Unmarked)],
        Failed = [404],
    };

    private static void IsForStaff(string expected, SessionEvent @event) =>
        Written.Equal(expected, output => EventViews.WriteForStaff(output, 42, new(@event, Names)));

    private static void IsForStudent(string expected, SessionEvent @event, long studentId) => Written.Equal(
        expected, output => Assert.True(EventViews.TryWriteForStudent(output, 42, new(@event, Names), studentId)));

    private static void IsNothingForStudent(SessionEvent @event, long studentId) => Written.Equal(
        "", output => Assert.False(EventViews.TryWriteForStudent(output, 42, new(@event, Names), studentId)));

    [Fact]
    public void A_mark_for_staff() => IsForStaff(
        """
        {"type":"attendance_updated","timestamp":"2026-01-31T11:30:15.250Z","seq":5,
        "data":{"type":"status_change","class_session_id":42,"student_id":7,"student_name":"Ada","old_status":null,"new_status":"late",
        "updated_by":100,"updated_by_name":"Tess","reason":"bus","timestamp":"2026-01-31T11:30:15.250Z","is_override":false,"late_minutes":4}}
        """,
        Marked);

    [Fact]
    public void A_mark_for_the_student_it_is_about() => IsForStudent(
        """
        {"type":"attendance_updated","timestamp":"2026-01-31T11:30:15.250Z","seq":5,
        "data":{"student_id":7,"new_status":"late","is_override":false,"timestamp":"2026-01-31T11:30:15.250Z","late_minutes":4}}
        """,
        Marked,
        7);

    [Fact]
    public void A_mark_is_nothing_to_another_student() => IsNothingForStudent(Marked, 8);

    [Fact]
    public void A_return_to_unmarked_names_both_statuses() => Assert.Contains(
        "\"old_status\":\"late\",\"new_status\":\"unmarked\"",
        Written.By(output => EventViews.WriteForStaff(
            output, 42, new(Marked with { From = AttendanceStatus.Late, To = AttendanceStatus.Unmarked }, Names))),
        StringComparison.Ordinal);

    [Fact]
    public void A_bulk_mark_for_staff() => IsForStaff(
        """
        {"type":"bulk_operation_completed","timestamp":"2026-01-31T11:30:15.250Z","seq":6,
        "data":{"type":"bulk_operation","class_session_id":42,"operation":"mark","affected_students":[7,8],"status":"excused",
        "reason":"trip","updated_by":100,"updated_by_name":"Tess","processed_count":2,"failed_count":1,
        "timestamp":"2026-01-31T11:30:15.250Z"}}
        """,
        Bulk);

    [Theory]
    [InlineData(7, "true")]
    [InlineData(8, "false")]
    public void A_bulk_mark_for_each_student_it_is_about(long studentId, string isOverride) => IsForStudent(
        $$$"""
        {"type":"attendance_updated","timestamp":"2026-01-31T11:30:15.250Z","seq":6,
        "data":{"student_id":{{{studentId}}},"new_status":"excused","is_override":{{{isOverride}}},"timestamp":"2026-01-31T11:30:15.250Z",
        "late_minutes":null}}
        """,
        Bulk,
        studentId);

    [Theory]
    [InlineData(404)]
    [InlineData(9)]
    public void A_bulk_mark_is_nothing_to_a_student_whose_row_it_left_alone(long studentId) => IsNothingForStudent(Bulk, studentId);

    [Fact]
    public void A_session_change_is_the_same_for_everybody()
    {
        var updated = new SessionUpdated
        {
            Seq = 7,
            At = Written.At,
            ActorId = 100,
            Change = SessionChange.Opened,
            Session = SnapshotMessageTests.Session,
        };
        const string expected =
            """
            {"type":"session_updated","timestamp":"2026-01-31T11:30:15.250Z","seq":7,"data":{"session":{"class_session_id":42,
            "title":"Algebra","section":"B","state":"open","starts_at":"2026-01-31T11:00:00.000Z","ends_at":null,
            "late_after":"2026-01-31T11:45:15.250Z","opened_at":"2026-01-31T11:30:15.250Z","closed_at":null,
            "check_in_code_required":false}}}
            """;
        IsForStaff(expected, updated);
        IsForStudent(expected, updated, 12345);
    }

    [Fact]
    public void A_roster_change_is_for_staff_only()
    {
        var changed = new RosterChanged
        {
            Seq = 8,
            At = Written.At,
            ActorId = 1,
            Added = [AttendanceRow.Untouched(7, 8)],
            Removed = [new(8, AttendanceStatus.Late, Written.At, 3, 100, "why", true, 4)],
            TeachersAdded = [100],
            TeachersRemoved = [102],
            Renamed = [101],
        };
        IsForStaff(
            """
            {"type":"roster_updated","timestamp":"2026-01-31T11:30:15.250Z","seq":8,"data":{
            "added":[{"student_id":7,"student_name":"Ada","status":"unmarked","checked_in_at":null,"late_minutes":null,"updated_by":null,
            "updated_by_name":null,"reason":null,"is_override":false,"seq":8}],
            "removed":[{"student_id":8,"student_name":"Bo","status":"late","checked_in_at":"2026-01-31T11:30:15.250Z","late_minutes":3,
            "updated_by":100,"updated_by_name":"Tess","reason":"why","is_override":true,"seq":4}],
            "renamed":[{"id":101,"name":"Tim"}],"teachers_added":[{"id":100,"name":"Tess"}],"teachers_removed":[{"id":102,"name":null}]}}
            """,
            changed);
        IsNothingForStudent(changed, 7);
        IsNothingForStudent(changed, 8);
    }

    [Fact]
    public void An_alert_is_for_staff_only()
    {
        var alert = new AlertRaised
        {
            Seq = 9,
            At = Written.At,
            ActorId = 8,
            AlertType = AlertType.SharedDevice,
            StudentId = 8,
            OtherStudentId = 9,
        };
        IsForStaff(
            """
            {"type":"attendance_alert","timestamp":"2026-01-31T11:30:15.250Z","seq":9,"data":{"class_session_id":42,
            "alert_type":"shared_device","severity":"warning","student_id":8,"student_name":"Bo",
            "message":"Bo checked in from a device that student 9 had checked in from.",
            "data":{"other_student_id":9,"other_student_name":null},"timestamp":"2026-01-31T11:30:15.250Z"}}
            """,
            alert);
        IsNothingForStudent(alert, 8);
        IsNothingForStudent(alert, 9);
    }

    [Fact]
    public void The_audit_trail_is_the_staff_view_with_actor_and_command() => Written.Equal(
        """
        {"events":[{"type":"attendance_updated","timestamp":"2026-01-31T11:30:15.250Z","seq":5,
        "data":{"type":"status_change","class_session_id":42,"student_id":7,"student_name":"Ada","old_status":null,"new_status":"late",
        "updated_by":100,"updated_by_name":"Tess","reason":"bus","timestamp":"2026-01-31T11:30:15.250Z","is_override":false,
        "late_minutes":4},"actor_id":100,"actor_name":"Tess","command_id":"c1"}],"next_since":5}
        """,
        output => AuditTrail.WritePage(output, 42, 4, new(ViewAccess.Granted, 9, [new(Marked, Names)], default)));

    [Fact]
    public void An_empty_stretch_of_the_audit_trail_goes_on_from_where_it_was_asked() => Written.Equal(
        """{"events":[],"next_since":9}""",
        output => AuditTrail.WritePage(output, 42, 9, new(ViewAccess.Granted, 9, [], default)));

    [Fact]
    public void Text_is_escaped_and_half_characters_do_not_break_the_message()
    {
        var json = Written.By(output => EventViews.WriteForStaff(
            output, 42, new(Marked with { Reason = "</script>\n\"é\ud800" }, PersonNames.From([new(7, "Zoë 日本")]))));
        using var parsed = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal("</script>\n\"é\ufffd", parsed.RootElement.GetProperty("data").GetProperty("reason").GetString());
        Assert.Contains("\"student_name\":\"Zoë 日本\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
    }
}
