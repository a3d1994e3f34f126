using Attendance.Load.Contestants;
using Attendance.Load.Sockets;

namespace Attendance.Load.Dialects;

/// <summary>The floor's: the product's messages without accounts or classes of any kind.</summary>
internal sealed class FloorDialect : Dialect
{
    public override string Target(Room room, Seat seat) => $"/ws/{room.ClassId}";

    public override void Opened(LoadSocket socket) => socket.SetReady();

    public override byte[] Mark(Room room, long number, long studentId, string status) =>
        ClientFrames.Text($$"""{"id":"{{number}}","student_id":{{studentId}},"status":"{{status}}"}""");

    public override void Read(LoadSocket socket, ReadOnlySpan<byte> payload, long now)
    {
        if (payload.StartsWith("{\"type\":\"ack"u8))
            socket.Observer.Acknowledged(socket, NumberAfter(payload, "\"id\":"u8), NumberAfter(payload, "\"seq\":"u8), now);
        else
            socket.Observer.Changed(socket, NumberAfter(payload, "\"seq\":"u8), now);
    }
}
