using System.Text.Json;

namespace Attendance.Gateway.Protocol;

/// <summary>The <c>type</c> of every message the server sends.</summary>
internal static class MessageType
{
    internal static readonly JsonEncodedText TeacherConnected = JsonEncodedText.Encode("teacher_connected");
    internal static readonly JsonEncodedText StudentConnected = JsonEncodedText.Encode("student_connected");
    internal static readonly JsonEncodedText Snapshot = JsonEncodedText.Encode("snapshot");
    internal static readonly JsonEncodedText AttendanceUpdated = JsonEncodedText.Encode("attendance_updated");
    internal static readonly JsonEncodedText BulkOperationCompleted = JsonEncodedText.Encode("bulk_operation_completed");
    internal static readonly JsonEncodedText SessionUpdated = JsonEncodedText.Encode("session_updated");
    internal static readonly JsonEncodedText RosterUpdated = JsonEncodedText.Encode("roster_updated");
    internal static readonly JsonEncodedText AttendanceAlert = JsonEncodedText.Encode("attendance_alert");
    internal static readonly JsonEncodedText StatsUpdated = JsonEncodedText.Encode("stats_updated");
    internal static readonly JsonEncodedText OperationStarted = JsonEncodedText.Encode("operation_started");
    internal static readonly JsonEncodedText OperationBlocked = JsonEncodedText.Encode("operation_blocked");
    internal static readonly JsonEncodedText OperationConflict = JsonEncodedText.Encode("operation_conflict");
    internal static readonly JsonEncodedText CheckInCode = JsonEncodedText.Encode("check_in_code");
    internal static readonly JsonEncodedText History = JsonEncodedText.Encode("history");
    internal static readonly JsonEncodedText Ack = JsonEncodedText.Encode("ack");
    internal static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    internal static readonly JsonEncodedText Position = JsonEncodedText.Encode("position");
    internal static readonly JsonEncodedText TokenExpiring = JsonEncodedText.Encode("token_expiring");
    internal static readonly JsonEncodedText Pong = JsonEncodedText.Encode("pong");
}
