namespace Attendance.Gateway.Sockets;

/// <summary>What runs above one socket.</summary>
internal interface ISocketHandler
{
    /// <summary>
    /// A complete text message, valid UTF-8. Called from the receive loop, one at a time; the next is not read before this completes.
    /// The memory is valid only until then. An exception closes the socket with 4006.
    /// </summary>
    ValueTask OnTextAsync(ReadOnlyMemory<byte> message);

    /// <summary>
    /// Roughly once a second while the socket is open, from the shared timer and beside <see cref="OnTextAsync"/>: must be short and
    /// must not block. An exception closes the socket with 4006.
    /// </summary>
    void OnTick(in SocketTick tick) { }

    /// <summary>The instant given to <see cref="WebSocketConnection.ScheduleAt"/> has come. Same rules as <see cref="OnTick"/>.</summary>
    void OnDue(in SocketTick tick) { }

    /// <summary>The last call, exactly once: why the socket ended. Nothing else is running or will run for it.</summary>
    void OnClosed(SocketEnd end);
}
