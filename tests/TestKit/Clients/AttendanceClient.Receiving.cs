using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Attendance.TestKit;

public sealed partial class AttendanceClient
{
    /// <summary>Holds every message but a large snapshot at once.</summary>
    private const int ReceiveBytes = 4_096;

    private async Task<SocketEnding> ReceiveAllAsync(ClientWebSocket socket, int connection, Backoff backoff)
    {
        var buffer = new ArrayBufferWriter<byte>(ReceiveBytes);
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.GetMemory(ReceiveBytes), _stop.Token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                await CloseAsync(socket);
                return new((int?)socket.CloseStatus, socket.CloseStatusDescription ?? "");
            }

            buffer.Advance(result.Count);
            if (!result.EndOfMessage)
                continue;
            var entry = Log.Append(ClientEntryKind.Received, connection, Encoding.UTF8.GetString(buffer.WrittenSpan), _clock.GetTimestamp());
            buffer.ResetWrittenCount();
            await HandleAsync(entry.Message!, socket, connection, backoff);
        }
    }

    private async Task HandleAsync(WireMessage message, ClientWebSocket socket, int connection, Backoff backoff)
    {
        if (message is { MovesResumePoint: true, Seq: { } seq } && seq > ResumePoint)
            Interlocked.Exchange(ref _resumePoint, seq);
        switch (message.Type)
        {
            case "teacher_connected" or "student_connected":
                backoff.Reset();
                await AttachAsync(socket, connection);
                break;
            case "ack":
                Complete(message);
                break;
            case "error" when message.Code is "unavailable" or "rate_limited":
                RepeatLater(message.Id, backoff.Next());
                break;
            case "error":
                Complete(message);
                break;
        }
    }
}
