using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The fields inside an <c>ack</c>'s <c>data</c>.</summary>
internal static class ResultJson
{
    internal static void WriteResult(this Utf8JsonWriter json, CommandResult result)
    {
        switch (result)
        {
            case MarkResult mark:
                json.WriteNumber(FieldText.StudentId, mark.StudentId);
                json.WriteString(FieldText.Status, StatusText.Of(mark.Status));
                json.WriteNumberOrNull(FieldText.LateMinutes, mark.LateMinutes);
                json.WriteTime(FieldText.CheckedInAt, mark.CheckedInAt);
                break;
            case BulkResult bulk:
                json.WriteNumber(FieldText.ProcessedCount, bulk.ProcessedCount);
                json.WriteIds(FieldText.Failed, bulk.Failed);
                break;
            case SessionResult session:
                json.WriteString(FieldText.State, StateText.Of(session.State));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(result), result, "A result without a form on the wire.");
        }
    }
}
