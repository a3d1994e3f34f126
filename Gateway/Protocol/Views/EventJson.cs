using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The fields of an event's message in the staff view, into an object already begun.</summary>
internal static partial class EventJson
{
    private static readonly JsonEncodedText StatusChange = JsonEncodedText.Encode("status_change");
    private static readonly JsonEncodedText BulkOperation = JsonEncodedText.Encode("bulk_operation");

    internal static void WriteEvent(this Utf8JsonWriter json, long classId, in NamedEvent named)
    {
        switch (named.Event)
        {
            case AttendanceMarked marked:
                json.WriteHead(MessageType.AttendanceUpdated, marked);
                json.WriteMarked(classId, marked, named.Names);
                break;
            case BulkMarked bulk:
                json.WriteHead(MessageType.BulkOperationCompleted, bulk);
                json.WriteBulk(classId, bulk, named.Names);
                break;
            case SessionUpdated updated:
                json.WriteHead(MessageType.SessionUpdated, updated);
                json.WriteSession(updated.Session);
                break;
            case RosterChanged changed:
                json.WriteHead(MessageType.RosterUpdated, changed);
                json.WriteRoster(changed, named.Names);
                break;
            case AlertRaised alert:
                json.WriteHead(MessageType.AttendanceAlert, alert);
                json.WriteAlert(classId, alert, named.Names);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(named), named.Event, "An event without a form on the wire.");
        }

        json.WriteEndObject();
    }

    /// <summary>A change of a student's row, as that student is told it.</summary>
    internal static void WriteOwnChange(this Utf8JsonWriter json, in OwnChange change)
    {
        json.WriteHead(MessageType.AttendanceUpdated, change.At);
        json.WriteNumber(FieldText.Seq, change.Seq);
        json.WriteStartObject(FieldText.Data);
        json.WriteNumber(FieldText.StudentId, change.StudentId);
        json.WriteString(FieldText.NewStatus, StatusText.Of(change.Status));
        json.WriteBoolean(FieldText.IsOverride, change.IsOverride);
        json.WriteTime(FieldText.Timestamp, change.At);
        json.WriteNumberOrNull(FieldText.LateMinutes, change.LateMinutes);
        json.WriteEndObject();
    }

    /// <summary>Type, time and number, and the beginning of <c>data</c>.</summary>
    private static void WriteHead(this Utf8JsonWriter json, JsonEncodedText type, SessionEvent @event)
    {
        json.WriteHead(type, @event.At);
        json.WriteNumber(FieldText.Seq, @event.Seq);
        json.WriteStartObject(FieldText.Data);
    }
}
