using System.IO.Pipelines;

namespace Attendance.Gateway.Sockets;

internal sealed partial class WebSocketConnection
{
    private bool _peerClosed;
    private bool _discarding;
    private volatile bool _delivering;

    private async Task ReceiveAsync(ISocketHandler handler)
    {
        var input = _transport.Input;
        using var reader = new FrameReader(_shared.Options.MaxMessageBytes);
        while (true)
        {
            ReadResult result;
            try
            {
                result = await input.ReadAsync();
            }
            catch (Exception error) when (TransportErrors.AreExpected(error))
            {
                OnPeerGone(error);
                return;
            }

            // Not by us: the server wants its connections to end.
            if (result.IsCanceled && !IsAborted) Close(CloseCode.GoingAway);

            var buffer = result.Buffer;
            while (!_discarding && !_peerClosed && reader.TryRead(ref buffer, out var frame))
            {
                _heard = true;
                if (frame.Kind != InboundKind.Text) OnOther(frame);
                else if (Cause == SocketEndCause.None) await Deliver(handler, frame.Payload);
            }

            input.AdvanceTo(_discarding ? buffer.End : buffer.Start, buffer.End);
            if (_peerClosed || IsAborted) return;
            if (!result.IsCompleted) continue;
            OnPeerGone(null);
            return;
        }
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
