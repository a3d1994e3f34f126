using System.Buffers;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>What a student gets for a check-in over REST. The receipt's id names the event that proves it: <c>{class}-{seq}</c>.</summary>
internal static class CheckInReceipt
{
    internal static void Write(IBufferWriter<byte> output, long classId, long seq, MarkResult result)
    {
        using var message = JsonMessage.Begin(output);
        var json = message.Json;
        json.WriteStartObject();
        json.WriteString(FieldText.ReceiptId, $"{classId}-{seq}");
        json.WriteNumber(FieldText.ClassSessionId, classId);
        json.WriteNumber(FieldText.StudentId, result.StudentId);
        json.WriteString(FieldText.Status, StatusText.Of(result.Status));
        json.WriteNumberOrNull(FieldText.LateMinutes, result.LateMinutes);
        json.WriteTime(FieldText.CheckedInAt, result.CheckedInAt);
        json.WriteNumber(FieldText.Seq, seq);
        json.WriteEndObject();
    }
}
