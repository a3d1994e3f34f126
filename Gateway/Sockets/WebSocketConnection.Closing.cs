namespace Attendance.Gateway.Sockets;

// What ends the socket first decides its cause and its close frame; whatever comes later only makes it end sooner.
internal sealed partial class WebSocketConnection
{
    // The cause in the low byte and the code above it, so that both are decided at once.
    private int _end;
    private int _aborted;

    private SocketEndCause Cause => (SocketEndCause)(byte)Volatile.Read(ref _end);

    private ushort EndCode => (ushort)(Volatile.Read(ref _end) >> 8);

    private bool IsAborted => Volatile.Read(ref _aborted) != 0;

    /// <summary>
    /// Refuses further sends, sends a close frame after what waits, or instead of it when <paramref name="dropPending"/>, and gives the
    /// peer until <see cref="SocketOptions.CloseTimeout"/> to answer. Messages that still arrive are not delivered. A second call
    /// changes neither code nor reason, but can still drop what waits.
    /// </summary>
    public void Close(CloseCode code, string? reason = null, bool dropPending = false) =>
        BeginClose(SocketEndCause.LocalClosed, code, _shared.Options.CloseTimeout, dropPending, reason);

    /// <summary>Ends the socket at once, without a close frame.</summary>
    public void Abort()
    {
        TrySetCause(SocketEndCause.Aborted, 0);
        Teardown("aborted");
    }

    void IOutboxOwner.OnSendFailed(Exception? error)
    {
        if (error is null || TransportErrors.AreExpected(error)) OnPeerGone(error);
        else OnFault(error);
    }

    private bool BeginClose(SocketEndCause cause, CloseCode code, TimeSpan timeout, bool dropWaiting = false, string? reason = null)
    {
        if (!TrySetCause(cause, code.Value))
        {
            if (dropWaiting) _outbox.Drop();
            return false;
        }

        SetDeadline(timeout);
        _outbox.Seal(CloseFrame.Encode(code.Value, reason ?? code.Reason), dropWaiting);
        return true;
    }

    private void OnPeerClose(ushort code)
    {
        _peerClosed = true;
        if (TrySetCause(SocketEndCause.PeerClosed, code)) SetDeadline(_shared.Options.CloseTimeout);
        _outbox.Seal(CloseFrame.Echo(code), dropWaiting: false);
    }

    private void FailSlow()
    {
        var options = _shared.Options;
        if (BeginClose(SocketEndCause.SlowConsumer, CloseCode.SlowConsumer, options.FailureCloseTimeout, dropWaiting: true))
            LogSlow(_shared.Logger, ConnectionId, options.OutboxByteLimit);
    }

    private void Shed()
    {
        if (BeginClose(SocketEndCause.SlowConsumer, CloseCode.SlowConsumer, _shared.Options.FailureCloseTimeout, dropWaiting: true))
            LogShed(_shared.Logger, ConnectionId, _shared.Options.OutboxBudget);
    }

    private void OnPeerGone(Exception? error)
    {
        if (TrySetCause(SocketEndCause.PeerGone, 0)) LogPeerGone(_shared.Logger, ConnectionId, error?.Message);
        Teardown("the peer has gone");
    }

    private void OnHandlerFailed(Exception error)
    {
        LogHandlerFailed(_shared.Logger, error, ConnectionId);
        BeginClose(SocketEndCause.Faulted, CloseCode.InternalError, _shared.Options.CloseTimeout);
    }

    private void OnFault(Exception error)
    {
        LogFault(_shared.Logger, error, ConnectionId);
        TrySetCause(SocketEndCause.Faulted, 0);
        Teardown("fault");
    }

    private bool TrySetCause(SocketEndCause cause, ushort code) =>
        Interlocked.CompareExchange(ref _end, (code << 8) | (int)cause, 0) == 0;

    private void Teardown(string reason)
    {
        if (Interlocked.Exchange(ref _aborted, 1) != 0) return;
        _outbox.Abandon();
        lock (this)
        {
            // Once the socket has ended its pipes are somebody else's.
            if (!_ended)
            {
                _transport.Output.CancelPendingFlush();
                _transport.Input.CancelPendingRead();
            }
        }

        _transport.Abort(reason);
    }
}
