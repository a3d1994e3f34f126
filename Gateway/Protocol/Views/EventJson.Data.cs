using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

internal static partial class EventJson
{
    private static readonly JsonEncodedText Warning = JsonEncodedText.Encode("warning");
    private static readonly JsonEncodedText CodeGuessing = JsonEncodedText.Encode("code_guessing");
    private static readonly JsonEncodedText OtherNetwork = JsonEncodedText.Encode("other_network");
    private static readonly JsonEncodedText SharedDevice = JsonEncodedText.Encode("shared_device");

    private static void WriteMarked(this Utf8JsonWriter json, long classId, AttendanceMarked marked, PersonNames names)
    {
        json.WriteString(FieldText.Type, StatusChange);
        json.WriteNumber(FieldText.ClassSessionId, classId);
        json.WriteNumber(FieldText.StudentId, marked.StudentId);
        json.WriteString(FieldText.StudentName, names.Find(marked.StudentId));
        json.WriteOldStatus(marked.From);
        json.WriteString(FieldText.NewStatus, StatusText.Of(marked.To));
        json.WriteUpdatedBy(marked.ActorId, names);
        json.WriteString(FieldText.Reason, marked.Reason);
        json.WriteTime(FieldText.Timestamp, marked.At);
        json.WriteBoolean(FieldText.IsOverride, marked.IsOverride);
        json.WriteNumberOrNull(FieldText.LateMinutes, marked.LateMinutes);
    }

    private static void WriteBulk(this Utf8JsonWriter json, long classId, BulkMarked bulk, PersonNames names)
    {
        json.WriteString(FieldText.Type, BulkOperation);
        json.WriteNumber(FieldText.ClassSessionId, classId);
        json.WriteString(FieldText.Operation, BulkOperationText.Of(bulk.Operation));
        json.WriteStartArray(FieldText.AffectedStudents);
        foreach (var change in bulk.Changes)
            json.WriteNumberValue(change.StudentId);
        json.WriteEndArray();
        json.WriteString(FieldText.Status, StatusText.Of(bulk.To));
        json.WriteString(FieldText.Reason, bulk.Reason);
        json.WriteUpdatedBy(bulk.ActorId, names);
        json.WriteNumber(FieldText.ProcessedCount, bulk.Changes.Length);
        json.WriteNumber(FieldText.FailedCount, bulk.Failed.Length);
        json.WriteTime(FieldText.Timestamp, bulk.At);
    }

    private static void WriteRoster(this Utf8JsonWriter json, RosterChanged changed, PersonNames names)
    {
        json.WriteRows(FieldText.Added, changed.Added, names);
        json.WriteRows(FieldText.Removed, changed.Removed, names);
        json.WritePeople(FieldText.Renamed, changed.Renamed, names);
        json.WritePeople(FieldText.TeachersAdded, changed.TeachersAdded, names);
        json.WritePeople(FieldText.TeachersRemoved, changed.TeachersRemoved, names);
    }

    private static void WriteAlert(this Utf8JsonWriter json, long classId, AlertRaised alert, PersonNames names)
    {
        var (type, message) = Describe(alert, names);
        json.WriteNumber(FieldText.ClassSessionId, classId);
        json.WriteString(FieldText.AlertType, type);
        json.WriteString(FieldText.Severity, Warning);
        json.WriteNumber(FieldText.StudentId, alert.StudentId);
        json.WriteString(FieldText.StudentName, names.Find(alert.StudentId));
        json.WriteString(FieldText.Message, message);
        json.WriteStartObject(FieldText.Data);
        json.WriteNumberOrNull(FieldText.OtherStudentId, alert.OtherStudentId);
        json.WriteString(FieldText.OtherStudentName, alert.OtherStudentId is { } other ? names.Find(other) : null);
        json.WriteEndObject();
        json.WriteTime(FieldText.Timestamp, alert.At);
    }

    private static (JsonEncodedText Type, string Message) Describe(AlertRaised alert, PersonNames names) => alert.AlertType switch
    {
        AlertType.SharedDevice => (
            SharedDevice,
            $"{NameOf(alert.StudentId, names)} checked in from a device that {NameOf(alert.OtherStudentId, names)} had checked in from."),
        AlertType.CodeGuessing => (CodeGuessing, $"Many wrong codes are being tried, the last one by {NameOf(alert.StudentId, names)}."),
        AlertType.OtherNetwork => (OtherNetwork, $"{NameOf(alert.StudentId, names)} checked in from another network than those before."),
        _ => throw new ArgumentOutOfRangeException(nameof(alert), alert.AlertType, "An alert without a form on the wire."),
    };

    private static string NameOf(long? personId, PersonNames names) => personId switch
    {
        null => "another student",
        { } id => names.Find(id) ?? $"student {id}",
    };
}
