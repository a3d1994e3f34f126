using System.Buffers;
using System.IO.Pipelines;

namespace Attendance.Gateway.Sockets;

internal sealed partial class WebSocketConnection
{
    private readonly FrameReader _reader;
    private RateBucket _messages;
    private RateBucket _bytes;
    private bool _peerClosed;
    private bool _discarding;
    private volatile bool _delivering;

    /// <summary>Takes in what was read; false when nothing more is to be read.</summary>
    private ValueTask<bool> TakeAsync(in ReadResult result)
    {
        // Not by us: the server wants its connections to end.
        if (result.IsCanceled && !IsAborted) Close(CloseCode.GoingAway);
        var buffer = result.Buffer;
        while (TryTake(ref buffer, out var delivery))
            if (!delivery.IsCompleted)
                return TakeSlowlyAsync(delivery, buffer, result.IsCompleted);
        return new(GoesOn(buffer, result.IsCompleted));
    }

    private async ValueTask<bool> TakeSlowlyAsync(ValueTask delivery, ReadOnlySequence<byte> buffer, bool isCompleted)
    {
        do await delivery;
        while (TryTake(ref buffer, out delivery));
        return GoesOn(buffer, isCompleted);
    }

    private bool TryTake(ref ReadOnlySequence<byte> buffer, out ValueTask delivery)
    {
        delivery = default;
        var before = buffer.Length;
        if (_discarding || _peerClosed || !_reader.TryRead(ref buffer, out var frame)) return false;
        _heard = true;
        if (!IsWithinRate(before - buffer.Length)) OnTooMuch();
        else if (frame.Kind != InboundKind.Text) OnOther(frame);
        else if (Cause == SocketEndCause.None) delivery = Deliver(_handler!, frame.Payload);
        return true;
    }

    // Frames, not messages: what costs us nothing to refuse costs a flood nothing to send.
    private bool IsWithinRate(long frameBytes)
    {
        var now = _shared.Time.GetTimestamp();
        return _messages.TryTake(_shared.MessageRate, 1, now) && _bytes.TryTake(_shared.ByteRate, frameBytes, now);
    }

    // What follows is read only so that the peer gets to see the close frame, not a reset.
    private void OnTooMuch()
    {
        _discarding = true;
        if (BeginClose(SocketEndCause.RateLimited, CloseCode.RateLimited, _shared.Options.FailureCloseTimeout))
            LogRateLimited(_shared.Logger, ConnectionId);
    }

    private bool GoesOn(in ReadOnlySequence<byte> rest, bool isCompleted)
    {
        _transport.Input.AdvanceTo(_discarding ? rest.End : rest.Start, rest.End);
        if (_peerClosed || IsAborted) return false;
        if (!isCompleted) return true;
        OnPeerGone(null);
        return false;
    }

    private void OnReadFailed(Exception error)
    {
        if (TransportErrors.AreExpected(error)) OnPeerGone(error);
        else OnFault(error);
    }

    private ValueTask Deliver(ISocketHandler handler, ReadOnlyMemory<byte> message)
    {
        _delivering = true;
        try
        {
            var delivery = handler.OnTextAsync(message);
            if (!delivery.IsCompletedSuccessfully) return DeliverSlowlyAsync(delivery);
            delivery.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            OnHandlerFailed(error);
        }

        _delivering = false;
        return default;
    }

    private async ValueTask DeliverSlowlyAsync(ValueTask delivery)
    {
        try
        {
            await delivery;
        }
        catch (Exception error)
        {
            OnHandlerFailed(error);
        }

        _heard = true;
        _delivering = false;
    }

    private void OnOther(in InboundFrame frame)
    {
        switch (frame.Kind)
        {
            case InboundKind.Ping:
                _outbox.Pong(OutboundFrame.Control(Opcode.Pong, frame.Payload.Span));
                break;
            case InboundKind.Close:
                OnPeerClose(frame.PeerCode);
                break;
            case InboundKind.Invalid:
                // The bytes that follow mean nothing; they are read only so that the peer gets to see the close frame, not a reset.
                _discarding = true;
                BeginClose(SocketEndCause.ProtocolError, frame.Failure, _shared.Options.FailureCloseTimeout);
                break;
        }
    }
}
