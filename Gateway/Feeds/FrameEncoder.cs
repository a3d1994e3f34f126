using System.Buffers;
using Attendance.Gateway.Sockets;

namespace Attendance.Gateway.Feeds;

/// <summary>Turns what the protocol writes into frames; the only allocation is the frame.</summary>
internal static class FrameEncoder
{
    /// <summary>A buffer grown by a large snapshot is not kept for the thread's life.</summary>
    private const int KeepUpTo = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>Encodes one message.</summary>
    /// <param name="state">What the message says.</param>
    /// <param name="write">Writes it.</param>
    public static OutboundFrame Encode<TState>(TState state, Action<IBufferWriter<byte>, TState> write)
    {
        var buffer = _buffer ??= new(1024);
        buffer.ResetWrittenCount();
        write(buffer, state);
        var frame = OutboundFrame.Text(buffer.WrittenSpan);
        if (buffer.Capacity > KeepUpTo)
            _buffer = null;
        return frame;
    }
}
