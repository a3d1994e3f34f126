using System.Buffers;
using System.Text.Json;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>Messages about the socket itself.</summary>
internal static class ConnectionMessages
{
    private static readonly JsonEncodedText[] StaffPermissions = [Text("view_all"), Text("edit_attendance"), Text("bulk_operations")];
    private static readonly JsonEncodedText[] StudentPermissions = [Text("view_own"), Text("check_in")];
    private static readonly JsonEncodedText StaffWelcome = Text("Connected to the class's live attendance.");
    private static readonly JsonEncodedText StudentWelcome = Text("Connected to your live attendance in this class.");

    /// <summary><c>teacher_connected</c> or <c>student_connected</c>.</summary>
    internal static void WriteConnected(IBufferWriter<byte> output, DateTimeOffset now, in Greeting greeting)
    {
        var isStudent = greeting.Role is UserRole.Student;
        using var message = JsonMessage.Begin(output, isStudent ? MessageType.StudentConnected : MessageType.TeacherConnected, now);
        var json = message.Json;
        json.WriteNumber(FieldText.ClassId, greeting.ClassId);
        json.WriteStartArray(FieldText.Permissions);
        foreach (var permission in isStudent ? StudentPermissions : StaffPermissions)
            json.WriteStringValue(permission);
        json.WriteEndArray();
        json.WriteString(FieldText.Message, isStudent ? StudentWelcome : StaffWelcome);
        json.WriteString(FieldText.ConnectionId, greeting.ConnectionId);
        json.WriteNumber(FieldText.UserId, greeting.UserId);
        json.WriteString(FieldText.Role, RoleText.Of(greeting.Role));
        json.WriteNumber(FieldText.Seq, greeting.Head);
        json.WriteBoolean(FieldText.Resumed, greeting.IsResumed);
        json.WriteTime(FieldText.TokenExpiresAt, greeting.TokenExpiresAt);
        json.WriteEndObject();
    }

    /// <summary><c>position</c>: how far the class has come, for a socket that was shown nothing of it.</summary>
    internal static void WritePosition(IBufferWriter<byte> output, DateTimeOffset now, long seq)
    {
        using var message = JsonMessage.Begin(output, MessageType.Position, now);
        message.Json.WriteNumber(FieldText.Seq, seq);
        message.Json.WriteEndObject();
    }

    /// <summary><c>token_expiring</c>.</summary>
    internal static void WriteTokenExpiring(IBufferWriter<byte> output, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        using var message = JsonMessage.Begin(output, MessageType.TokenExpiring, now);
        message.Json.WriteTime(FieldText.TokenExpiresAt, expiresAt);
        message.Json.WriteEndObject();
    }

    /// <summary><c>pong</c>.</summary>
    internal static void WritePong(IBufferWriter<byte> output, DateTimeOffset now)
    {
        using var message = JsonMessage.Begin(output, MessageType.Pong, now);
        message.Json.WriteEndObject();
    }

    /// <summary>Sockets of a class, for REST.</summary>
    internal static void WriteCounts(IBufferWriter<byte> output, ConnectionCounts counts)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteStartObject();
        message.Json.WriteNumber(FieldText.Teachers, counts.Teachers);
        message.Json.WriteNumber(FieldText.Students, counts.Students);
        message.Json.WriteEndObject();
    }

    /// <summary>Writes a scan and the end of its time.</summary>
    internal static void WriteScan(IBufferWriter<byte> output, string scan, DateTimeOffset expiresAt)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteStartObject();
        message.Json.WriteString(FieldText.Scan, scan);
        message.Json.WriteTime(FieldText.ExpiresAt, expiresAt);
        message.Json.WriteEndObject();
    }

    /// <summary>Writes where to go after signing out.</summary>
    internal static void WriteLocation(IBufferWriter<byte> output, string location)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteStartObject();
        message.Json.WriteString("location"u8, location);
        message.Json.WriteEndObject();
    }

    /// <summary>A ticket, for REST.</summary>
    internal static void WriteTicket(IBufferWriter<byte> output, string ticket, DateTimeOffset expiresAt)
    {
        using var message = JsonMessage.Begin(output);
        message.Json.WriteStartObject();
        message.Json.WriteString(FieldText.Ticket, ticket);
        message.Json.WriteTime(FieldText.ExpiresAt, expiresAt);
        message.Json.WriteEndObject();
    }

    private static JsonEncodedText Text(string text) => JsonEncodedText.Encode(text);
}
