using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

public sealed class AnswerMessageTests
{
    private static readonly AttendanceRow Row = new(7, AttendanceStatus.Absent, null, null, 100, null, false, 3);
    private static readonly PersonNames Names = PersonNames.From([new(7, "Ada"), new(100, "Tess")]);

    private const string RowJson =
        """
        {"student_id":7,"student_name":"Ada","status":"absent","checked_in_at":null,"late_minutes":null,"updated_by":100,
        "updated_by_name":"Tess","reason":null,"is_override":false,"seq":3}
        """;

    private static void Is(string expected, string? id, CommandOutcome outcome) =>
        Written.Equal(expected, output => AnswerMessages.Write(output, Written.Now, Answer.Of(id, outcome)));

    [Fact]
    public void A_mark_done() => Is(
        """
        {"type":"ack","timestamp":"2026-01-31T12:00:00.000Z","id":"a","seq":5,
        "data":{"student_id":7,"status":"late","late_minutes":4,"checked_in_at":"2026-01-31T11:30:15.250Z"}}
        """,
        "a",
        new Accepted(5, new MarkResult(7, AttendanceStatus.Late, 4, Written.At)));

    [Fact]
    public void A_repeat_says_so_inside_data() => Is(
        """
        {"type":"ack","timestamp":"2026-01-31T12:00:00.000Z","id":"a","seq":5,
        "data":{"student_id":7,"status":"unmarked","late_minutes":null,"checked_in_at":null,"duplicate":true}}
        """,
        "a",
        new Accepted(5, new MarkResult(7, AttendanceStatus.Unmarked, null, null), IsDuplicate: true));

    [Fact]
    public void A_bulk_mark_done() => Is(
        """{"type":"ack","timestamp":"2026-01-31T12:00:00.000Z","id":"a","seq":5,"data":{"processed_count":3,"failed":[404,405]}}""",
        "a",
        new Accepted(5, new BulkResult(3, [404, 405])));

    [Fact]
    public void A_session_change_done_without_an_id() => Is(
        """{"type":"ack","timestamp":"2026-01-31T12:00:00.000Z","seq":5,"data":{"state":"closed"}}""",
        null,
        new Accepted(5, new SessionResult(SessionState.Closed)));

    [Fact]
    public void A_conflict_carries_the_row() => Is(
        $$"""
        {"type":"error","timestamp":"2026-01-31T12:00:00.000Z","id":"a","code":"conflict","message":"The row has changed.","row":{{RowJson}}}
        """,
        "a",
        new Refused(RefusalReason.Conflict, "The row has changed.", null, Row, Names));

    [Fact]
    public void A_refused_field_is_named() => Is(
        """
        {"type":"error","timestamp":"2026-01-31T12:00:00.000Z","id":"a","code":"invalid_field","message":"Used before.","field":"id"}
        """,
        "a",
        new Refused(RefusalReason.InvalidField, "Used before.", "id"));

    [Fact]
    public void Answers_to_many_marks_are_one_array() => Written.Equal(
        """
        [{"type":"ack","timestamp":"2026-01-31T12:00:00.000Z","seq":5,"data":{"state":"open"}},
        {"type":"error","timestamp":"2026-01-31T12:00:00.000Z","code":"invalid_field","message":"status must be x.","field":"status"}]
        """,
        output => AnswerMessages.WriteArray(
            output,
            Written.Now,
            [Answer.Of(null, new Accepted(5, new SessionResult(SessionState.Open))), Answer.Of(ProtocolError.Invalid("status", "x"))]));

    [Fact]
    public void A_token_refreshed() => Written.Equal(
        """
        {"type":"ack","timestamp":"2026-01-31T12:00:00.000Z","id":"a","token_expires_at":"2026-01-31T11:30:15.250Z",
        "data":{"token_expires_at":"2026-01-31T11:30:15.250Z"}}
        """,
        output => AnswerMessages.WriteTokenRefreshed(output, Written.Now, "a", Written.At));

    [Fact]
    public void A_receipt() => Written.Equal(
        """
        {"receipt_id":"42-5","class_session_id":42,"student_id":7,"status":"present","late_minutes":null,
        "checked_in_at":"2026-01-31T11:30:15.250Z","seq":5}
        """,
        output => CheckInReceipt.Write(output, 42, 5, new(7, AttendanceStatus.Present, null, Written.At)));

    [Fact]
    public void A_problem_document() => Written.Equal(
        $$"""
        {"type":"about:blank","title":"Row has changed","status":409,"detail":"The row has changed.","code":"conflict","id":"a","row":{{RowJson}}}
        """,
        output => ProblemJson.Write(
            output, ProtocolError.Of(new(RefusalReason.Conflict, "The row has changed.", null, Row, Names), "a")));

    [Fact]
    public void History_as_message_and_as_array()
    {
        var history = new StudentHistory(
            ViewAccess.Granted,
            true,
            [
                new(3, AttendanceStatus.Unmarked, AttendanceStatus.Late, 7, null, Written.At, false, 4),
                new(4, AttendanceStatus.Late, AttendanceStatus.Unmarked, 100, "oops", Written.At, true, null),
            ],
            Names);
        const string entries =
            """
            [{"seq":3,"old_status":null,"new_status":"late","updated_by":7,"updated_by_name":"Ada","reason":null,
            "timestamp":"2026-01-31T11:30:15.250Z","is_override":false,"late_minutes":4},
            {"seq":4,"old_status":"late","new_status":"unmarked","updated_by":100,"updated_by_name":"Tess","reason":"oops",
            "timestamp":"2026-01-31T11:30:15.250Z","is_override":true,"late_minutes":null}]
            """;
        Written.Equal(entries, output => HistoryMessages.WriteArray(output, history));
        Written.Equal(
            $$"""{"type":"history","timestamp":"2026-01-31T12:00:00.000Z","id":"a","student_id":7,"data":{{entries}}}""",
            output => HistoryMessages.WriteMessage(output, Written.Now, "a", 7, history));
    }
}
