using Attendance.Load.Contestants;
using Attendance.Load.Sockets;

namespace Attendance.Load.Dialects;

/// <summary>The product's protocol.</summary>
internal sealed class AttendanceDialect : Dialect
{
    public override string Target(Room room, Seat seat) =>
        $"/ws/attendance/{room.ClassId}?token={seat.Token}{(seat.Since > 0 ? $"&since={seat.Since}" : "")}";

    public override byte[] Mark(Room room, long number, long studentId, string status) =>
        ClientFrames.Text($$"""{"type":"mark","id":"{{number}}","student_id":{{studentId}},"status":"{{status}}"}""");

    public static byte[] CheckIn(long number) => ClientFrames.Text($$"""{"type":"check_in","id":"{{number}}"}""");

    public override void Read(LoadSocket socket, ReadOnlySpan<byte> payload, long now)
    {
        // The type is always the first field.
        var type = payload["{\"type\":\""u8.Length..];
        if (type.StartsWith("attendance_updated"u8) || type.StartsWith("session_updated"u8) || type.StartsWith("roster_updated"u8)
            || type.StartsWith("bulk_operation_completed"u8) || type.StartsWith("attendance_alert"u8))
        {
            socket.Observer.Changed(socket, NumberAfter(payload, "\"seq\":"u8), now);
        }
        else if (type.StartsWith("ack"u8))
        {
            socket.Observer.Acknowledged(socket, NumberAfter(payload, "\"id\":"u8), NumberAfter(payload, "\"seq\":"u8), now);
        }
        else if (type.StartsWith("snapshot"u8) || type.StartsWith("position"u8))
        {
            socket.Observer.Caught(socket, NumberAfter(payload, "\"seq\":"u8), now);
            socket.SetReady();
        }
        else if (type.StartsWith("error"u8))
        {
            socket.Observer.Refused(socket, payload);
        }
    }
}
