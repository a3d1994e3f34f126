using System.Buffers;
using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>Every change of one student's row, as a message and, over REST, as a bare array.</summary>
internal static class HistoryMessages
{
    /// <summary><c>history</c>, to the one who asked.</summary>
    internal static void WriteMessage(IBufferWriter<byte> output, DateTimeOffset now, string id, long studentId, StudentHistory history)
    {
        using var message = JsonMessage.Begin(output, MessageType.History, now);
        var json = message.Json;
        json.WriteString(FieldText.Id, id);
        json.WriteNumber(FieldText.StudentId, studentId);
        json.WritePropertyName(FieldText.Data);
        json.WriteEntries(history);
        json.WriteEndObject();
    }

    /// <summary>The array alone.</summary>
    internal static void WriteArray(IBufferWriter<byte> output, StudentHistory history)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteEntries(history);
    }

    private static void WriteEntries(this Utf8JsonWriter json, StudentHistory history)
    {
        json.WriteStartArray();
        foreach (var entry in history.Entries)
        {
            json.WriteStartObject();
            json.WriteNumber(FieldText.Seq, entry.Seq);
            json.WriteOldStatus(entry.From);
            json.WriteString(FieldText.NewStatus, StatusText.Of(entry.To));
            json.WriteUpdatedBy(entry.UpdatedBy, history.Names);
            json.WriteString(FieldText.Reason, entry.Reason);
            json.WriteTime(FieldText.Timestamp, entry.At);
            json.WriteBoolean(FieldText.IsOverride, entry.IsOverride);
            json.WriteNumberOrNull(FieldText.LateMinutes, entry.LateMinutes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
