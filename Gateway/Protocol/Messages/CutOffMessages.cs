using System.Buffers;

namespace Attendance.Gateway.Protocol;

/// <summary>What an admin who cuts somebody off is answered.</summary>
internal static class CutOffMessages
{
    /// <summary>A user was cut off.</summary>
    internal static void WriteRevocation(IBufferWriter<byte> output, long userId, DateTimeOffset revokedAt)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteStartObject();
        message.Json.WriteNumber(FieldText.UserId, userId);
        message.Json.WriteTime(FieldText.RevokedAt, revokedAt);
        message.Json.WriteEndObject();
    }

    /// <summary>A class session's sockets were closed.</summary>
    internal static void WriteDisconnection(IBufferWriter<byte> output, long classId, DateTimeOffset disconnectedAt)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteStartObject();
        message.Json.WriteNumber(FieldText.ClassSessionId, classId);
        message.Json.WriteTime(FieldText.DisconnectedAt, disconnectedAt);
        message.Json.WriteEndObject();
    }
}
