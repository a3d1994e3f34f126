using System.Buffers;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>Messages about advisory operation locks.</summary>
internal static class OperationMessages
{
    /// <summary><c>operation_started</c> or <c>operation_blocked</c>, to the one who asked.</summary>
    internal static void WriteReply(IBufferWriter<byte> output, DateTimeOffset now, string operationId, OperationReply reply)
    {
        using var message = JsonMessage.Begin(output, reply.IsGranted ? MessageType.OperationStarted : MessageType.OperationBlocked, now);
        message.Json.WriteString(FieldText.OperationId, operationId);
        if (!reply.IsGranted)
            message.Json.WriteString(FieldText.Message, $"{reply.HolderName ?? "Another teacher"} is already doing this.");
        message.Json.WriteEndObject();
    }

    /// <summary><c>operation_conflict</c>, to the other teachers: somebody tried to start what another is at.</summary>
    internal static void WriteConflict(IBufferWriter<byte> output, DateTimeOffset now, long classId, OperationConflicted conflict)
    {
        using var message = JsonMessage.Begin(output, MessageType.OperationConflict, now);
        var json = message.Json;
        json.WriteStartObject(FieldText.Data);
        json.WriteNumber(FieldText.ClassId, classId);
        json.WriteString(FieldText.Operation, conflict.OperationType);
        json.WriteNumber(FieldText.ConflictingUser, conflict.Asker.UserId);
        json.WriteString(
            FieldText.Message, $"{conflict.Asker.Name ?? "Another teacher"} tried to start an operation that is already under way.");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
