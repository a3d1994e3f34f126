using Attendance.Load.Contestants;
using Attendance.Load.Measures;
using Attendance.Load.Sockets;

namespace Attendance.Load.Dialects;

/// <summary>SignalR's JSON hub protocol, straight on a WebSocket (its own specification, HubProtocol.md): messages end with 0x1E, several may come in one frame.</summary>
internal sealed class SignalRDialect : Dialect
{
    private const byte Separator = 0x1e;
    private const string JoinNumber = "0";

    private static readonly byte[] Pong = Frame("""{"type":6}""");

    public override string Target(Room room, Seat seat) => "/ws";

    public override void Opened(LoadSocket socket) => socket.Send(Frame("""{"protocol":"json","version":1}"""));

    public override byte[] Mark(Room room, long number, long studentId, string status) => Frame(
        $$"""{"type":1,"invocationId":"{{number}}","target":"Mark","arguments":["{{number}}",{{room.ClassId}},{{studentId}},"{{status}}"]}""");

    public override void Read(LoadSocket socket, ReadOnlySpan<byte> payload, long now)
    {
        for (int end; (end = payload.IndexOf(Separator)) >= 0; payload = payload[(end + 1)..])
            ReadOne(socket, payload[..end], now);
    }

    private static void ReadOne(LoadSocket socket, ReadOnlySpan<byte> message, long now)
    {
        if (message.StartsWith("{\"type\":1,"u8))
            socket.Observer.Changed(socket, NumberAfter(message, "\"seq\":"u8), now);
        else if (message.StartsWith("{\"type\":3,"u8))
            Complete(socket, message, now);
        else if (message.StartsWith("{\"type\":6"u8))
            socket.Send(Pong);
        else if (message.SequenceEqual("{}"u8))
            socket.Send(Frame($$"""{"type":1,"invocationId":"{{JoinNumber}}","target":"Join","arguments":[{{((RoomObserver)socket.Observer).Room.ClassId}}]}"""));
    }

    private static void Complete(LoadSocket socket, ReadOnlySpan<byte> message, long now)
    {
        var number = NumberAfter(message, "\"invocationId\":"u8);
        if (number == 0)
            socket.SetReady();
        else if (message.IndexOf("\"error\":"u8) >= 0)
            socket.Observer.Refused(socket, message);
        else
            socket.Observer.Acknowledged(socket, number, NumberAfter(message, "\"seq\":"u8), now);
    }

    private static byte[] Frame(string message) => ClientFrames.Text(message + (char)Separator);
}
