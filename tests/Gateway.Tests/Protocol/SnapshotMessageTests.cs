using Attendance.Gateway.Protocol;
using Attendance.Grains;
using Xunit;

namespace Attendance.Gateway.Tests.Protocol;

public sealed class SnapshotMessageTests
{
    internal static readonly SessionInfo Session = new(
        42, "Algebra", "B", SessionState.Open, new(2026, 1, 31, 11, 0, 0, TimeSpan.Zero), null, 15, Written.At, null, false);

    private static readonly ViewReply View = new()
    {
        Access = ViewAccess.Granted,
        Head = 9,
        Snapshot = new(
            Session,
            [new(7, AttendanceStatus.Present, Written.At, null, 7, null, false, 3), AttendanceRow.Untouched(8, 1)],
            PersonNames.From([new(7, "Ada"), new(8, "Bo")])),
        Stats = new AttendanceStats(1, 1, 0, 0, 1, 0, Written.At),
        Connections = new(1, 2),
    };

    private const string SessionJson =
        """
        "session":{"class_session_id":42,"title":"Algebra","section":"B","state":"open","starts_at":"2026-01-31T11:00:00.000Z",
        "ends_at":null,"late_after":"2026-01-31T11:45:15.250Z","opened_at":"2026-01-31T11:30:15.250Z","closed_at":null,
        "check_in_code_required":false}
        """;

    private const string StatsJson =
        """
        {"class_session_id":42,"total_enrolled":3,"checked_in_count":1,"present_count":1,"late_count":0,"absent_count":0,
        "excused_count":1,"attendance_rate":0.5,"last_updated":"2026-01-31T11:30:15.250Z","left_early_count":0,"unmarked_count":1,
        "connected_count":3}
        """;

    private const string AdaJson =
        """
        {"student_id":7,"student_name":"Ada","status":"present","checked_in_at":"2026-01-31T11:30:15.250Z","late_minutes":null,
        "updated_by":7,"updated_by_name":"Ada","reason":null,"is_override":false,"seq":3}
        """;

    [Fact]
    public void Staff_see_every_row() => Written.Equal(
        $$$"""
        {"type":"snapshot","timestamp":"2026-01-31T12:00:00.000Z","seq":9,"data":{{{{SessionJson}}},"stats":{{{StatsJson}}},
        "roster":[{{{AdaJson}}},{"student_id":8,"student_name":"Bo","status":"unmarked","checked_in_at":null,"late_minutes":null,
        "updated_by":null,"updated_by_name":null,"reason":null,"is_override":false,"seq":1}]}}
        """,
        output => SnapshotMessages.WriteForStaff(output, Written.Now, View));

    [Fact]
    public void A_student_sees_their_own_row_even_if_the_view_holds_more() => Written.Equal(
        $$$"""
        {"type":"snapshot","timestamp":"2026-01-31T12:00:00.000Z","seq":9,"data":{{{{SessionJson}}},"me":{{{AdaJson}}}}}
        """,
        output => SnapshotMessages.WriteForStudent(output, Written.Now, View, 7));

    [Fact]
    public void A_student_without_a_row_sees_none() => Written.Equal(
        $$$"""{"type":"snapshot","timestamp":"2026-01-31T12:00:00.000Z","seq":9,"data":{{{{SessionJson}}},"me":null}}""",
        output => SnapshotMessages.WriteForStudent(output, Written.Now, View, 9));

    [Fact]
    public void Statistics_alone() => Written.Equal(
        $$$"""{"type":"stats_updated","timestamp":"2026-01-31T12:00:00.000Z","data":{{{StatsJson}}}}""",
        output => StatsMessages.WriteUpdated(output, Written.Now, 42, View.Stats!.Value, View.Connections));

    [Fact]
    public void A_view_without_snapshot_is_a_fault_of_the_caller() => Assert.Throws<ArgumentException>(
        () => Written.By(output => SnapshotMessages.WriteForStaff(output, Written.Now, View with { Snapshot = null })));
}
