namespace Attendance.Cluster.Tests.Histories;

/// <summary>The server's messages, as short as they can be.</summary>
internal static class Say
{
    public static string Snapshot(long seq, string stats, params string[] rows) =>
        $$$"""{"type":"snapshot","seq":{{{seq}}},"data":{"stats":{{{stats}}},"roster":[{{{string.Join(',', rows)}}}]}}""";

    public static string OwnSnapshot(long seq, string row) => $$$"""{"type":"snapshot","seq":{{{seq}}},"data":{"me":{{{row}}}}}""";

    public static string Row(long student, string status, long seq) => $$"""{"student_id":{{student}},"status":"{{status}}","seq":{{seq}}}""";

    public static string Session(long seq, string state) =>
        $$$$"""{"type":"session_updated","seq":{{{{seq}}}},"data":{"session":{"state":"{{{{state}}}}"}}}""";

    public static string Mark(long seq, long student, string from, string to, long by, bool isOverride = false) =>
        $$$"""{"type":"attendance_updated","seq":{{{seq}}},"data":{"student_id":{{{student}}},"old_status":{{{(from == "unmarked" ? "null" : $"\"{from}\"")}}},"new_status":"{{{to}}}","updated_by":{{{by}}},"reason":null,"is_override":{{{(isOverride ? "true" : "false")}}},"late_minutes":null}}""";

    public static string OwnMark(long seq, long student, string to, bool isOverride = false) =>
        $$$"""{"type":"attendance_updated","seq":{{{seq}}},"data":{"student_id":{{{student}}},"new_status":"{{{to}}}","is_override":{{{(isOverride ? "true" : "false")}}},"late_minutes":null}}""";

    public static string Bulk(long seq, string to, long by, params long[] students) =>
        $$$"""{"type":"bulk_operation_completed","seq":{{{seq}}},"data":{"operation":"mark","status":"{{{to}}}","updated_by":{{{by}}},"affected_students":[{{{string.Join(',', students)}}}]}}""";

    public static string Ack(string id, long seq, string data) => $$"""{"type":"ack","id":"{{id}}","seq":{{seq}},"data":{{data}}}""";

    public static string Position(long seq) => $$"""{"type":"position","seq":{{seq}}}""";

    public static string Stats(int total, int present, int absent, int excused, int unmarked, string rate) =>
        $$"""{"total_enrolled":{{total}},"checked_in_count":{{present}},"present_count":{{present}},"late_count":0,"absent_count":{{absent}},"excused_count":{{excused}},"left_early_count":0,"unmarked_count":{{unmarked}},"attendance_rate":{{rate}}}""";

    public static string StatsUpdated(string stats) => $$"""{"type":"stats_updated","data":{{stats}}}""";
}
