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
    public static OutboundFrame Encode<TState>(TState state, Action<IBufferWriter<byte>, TState> write) =>
        EncodeIfAny((state, write), static (output, message) =>
        {
            message.write(output, message.state);
            return true;
        })!;

    /// <summary>Encodes one message, if there is one.</summary>
    /// <param name="state">What the message says.</param>
    /// <param name="tryWrite">Writes it, or says that there is none.</param>
    public static OutboundFrame? EncodeIfAny<TState>(TState state, Func<IBufferWriter<byte>, TState, bool> tryWrite)
    {
        var buffer = _buffer ??= new(1024);
        buffer.ResetWrittenCount();
        var frame = tryWrite(buffer, state) ? OutboundFrame.Text(buffer.WrittenSpan) : null;
        if (buffer.Capacity > KeepUpTo)
            _buffer = null;
        return frame;
    }
}
