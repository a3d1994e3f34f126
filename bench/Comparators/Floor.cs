using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Attendance.Comparators;

/// <summary>The least that Kestrel's own WebSockets cost: a channel and a writer per socket, one encoding for all; no accounts, no state, no disk.</summary>
internal sealed class Floor(TimeProvider time)
{
    private const int ReceiveBytes = 4 * 1024;

    private readonly ConcurrentDictionary<long, Room> _rooms = new();

    /// <summary>Runs a socket until it ends.</summary>
    public async Task RunAsync(long classId, WebSocket socket, CancellationToken stopping)
    {
        var room = _rooms.GetOrAdd(classId, static _ => new());
        var outbox = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
        room.Members.TryAdd(outbox, 0);
        var writing = WriteAsync(socket, outbox.Reader, stopping);
        try
        {
            var buffer = new byte[ReceiveBytes];
            while (await socket.ReceiveAsync(buffer.AsMemory(), stopping) is { MessageType: WebSocketMessageType.Text } received)
                Mark(classId, room, outbox, JsonSerializer.Deserialize<MarkRequest>(buffer.AsSpan(0, received.Count), MarkRequest.Json)!);
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException)
        {
            // It is gone.
        }
        finally
        {
            room.Members.TryRemove(outbox, out _);
            outbox.Writer.Complete();
            await writing;
        }
    }

    private void Mark(long classId, Room room, Channel<byte[]> sender, MarkRequest request)
    {
        // Numbered and queued in one go, so that everybody sees one order.
        lock (room)
        {
            var seq = ++room.Seq;
            var message = JsonSerializer.SerializeToUtf8Bytes(MarkJson.Changed(classId, seq, request.StudentId, request.Status, time.GetUtcNow()), MarkRequest.Json);
            foreach (var (member, _) in room.Members)
                member.Writer.TryWrite(message);
            sender.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(MarkJson.Acknowledged(request.Id, seq), MarkRequest.Json));
        }
    }

    private static async Task WriteAsync(WebSocket socket, ChannelReader<byte[]> outbox, CancellationToken stopping)
    {
        try
        {
            while (await outbox.WaitToReadAsync(stopping))
            {
                while (outbox.TryRead(out var message))
                    await socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, stopping);
            }
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException)
        {
            // It is gone.
        }
    }

    private sealed class Room
    {
        public ConcurrentDictionary<Channel<byte[]>, byte> Members { get; } = new();

        public long Seq { get; set; }
    }
}
