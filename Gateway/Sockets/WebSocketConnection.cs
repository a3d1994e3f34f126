using System.Globalization;
using System.Security.Cryptography;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// One WebSocket on the pipe it was upgraded on. Its owner is <see cref="RunAsync"/>, which runs the receive loop and joins the sender;
/// everybody else may add frames, close or abort, from any thread, without ever waiting.
/// </summary>
internal sealed partial class WebSocketConnection : IOutboxOwner
{
    private readonly ISocketTransport _transport;
    private readonly SocketEnvironment _shared;
    private readonly Outbox _outbox;
    private readonly ulong _id;

    // Set and called under the lock of the socket itself: an object's own lock takes no memory until two threads meet there.
    private ISocketHandler? _handler;

    public WebSocketConnection(ISocketTransport transport, SocketEnvironment shared)
    {
        _transport = transport;
        _shared = shared;
        _reader = new FrameReader(shared.Options.MaxMessageBytes);
        _outbox = new Outbox(transport.Output, shared.Options.OutboxByteLimit, shared.Metrics, this);
        Span<byte> id = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(id);
        _id = BitConverter.ToUInt64(id);
    }

    /// <summary>Short and random, for logs. Made from a number on each call, so that idle sockets hold no string.</summary>
    public string ConnectionId => _id.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Bytes accepted that the network's pipe has not taken.</summary>
    public long PendingBytes => _outbox.PendingBytes;

    /// <summary>
    /// Sends a frame after those sent before it. Never waits; false when the socket is closing. A socket whose outbox would pass its
    /// limit is ended as a slow consumer.
    /// </summary>
    public bool TrySend(OutboundFrame frame) => TrySend(new ReadOnlySpan<OutboundFrame>(in frame));

    /// <summary>The same, but an idle socket is written to a moment later, on another thread: frames that are sent one after the other go in one write.</summary>
    public bool TrySendSoon(OutboundFrame frame) => Took(_outbox.TryAdd(new ReadOnlySpan<OutboundFrame>(in frame), soon: true));

    /// <summary>The same for several frames in a row, merged into as few writes as can be; all are taken or none.</summary>
    public bool TrySend(ReadOnlySpan<OutboundFrame> frames) => Took(_outbox.TryAdd(frames));

    private bool Took(OutboxAnswer answer)
    {
        if (answer == OutboxAnswer.Full) FailSlow();
        return answer == OutboxAnswer.Taken;
    }

    /// <summary>
    /// Runs the socket until it has ended and everything it held is released; call once. When <paramref name="stopping"/> fires the
    /// socket is closed with 1001. Does not throw for anything the peer or the network does.
    /// </summary>
    public async Task RunAsync(ISocketHandler handler, CancellationToken stopping)
    {
        _handler = handler;
        _shared.Metrics.Opened();
        StartClock();
        var onStopping = stopping.UnsafeRegister(static socket => ((WebSocketConnection)socket!).Close(CloseCode.GoingAway), this);
        try
        {
            while (await TakeAsync(await _transport.Input.ReadAsync(CancellationToken.None)))
            {
                // Nothing is held from one read to the next but what is in the fields.
            }
        }
        catch (Exception error)
        {
            OnReadFailed(error);
        }

        onStopping.Unregister();
        _reader.Release();
        if (!_peerClosed) _outbox.Abandon();
        await _outbox.WhenIdleAsync();
        End();
    }

    private void End()
    {
        var handler = _handler!;
        var end = new SocketEnd(Cause, EndCode, Clean: _peerClosed && _outbox.SentLast);
        StartLinger();
        _shared.Metrics.Ended(end);
        LogEnded(_shared.Logger, ConnectionId, end.Cause, end.Code, end.Clean);
        handler.OnClosed(end);
    }
}
