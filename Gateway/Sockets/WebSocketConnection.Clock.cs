namespace Attendance.Gateway.Sockets;

// Everything about time. Only the wheel's visits compare times; the other loops leave flags and counters for it to see.
internal sealed partial class WebSocketConnection
{
    private static readonly OutboundFrame PingFrame = OutboundFrame.Control(Opcode.Ping, []);

    private volatile bool _heard;
    private bool _pinged;
    private long _heardAt;
    private int _flushesSeen;
    private long _progressAt;
    private long _deadline = long.MaxValue;
    private long _dueUtcTicks = long.MaxValue;
    private volatile bool _ended;

    /// <summary>Whether the wheel need not come again.</summary>
    public bool IsDone { get; private set; }

    /// <summary>
    /// Has <see cref="ISocketHandler.OnDue"/> called once, on the first visit at or after this instant of the wall clock. One instant a
    /// socket: a new one replaces the old, null takes it back.
    /// </summary>
    public void ScheduleAt(DateTimeOffset? due) => Interlocked.Exchange(ref _dueUtcTicks, due?.UtcTicks ?? long.MaxValue);

    /// <summary>The wheel's visit; false when it need not come again. One call at a time.</summary>
    public bool Visit(in SocketTick tick)
    {
        if (_ended) return VisitEnded(tick);
        if (tick.Timestamp >= Volatile.Read(ref _deadline)) Teardown("not closed in time");
        CheckProgress(tick);
        if (_shared.Budget.IsOver(PendingBytes)) Shed();
        if (Cause != SocketEndCause.None) return true;
        CheckHeard(tick);
        VisitHandler(tick);
        return true;
    }

    private void StartClock()
    {
        _heardAt = _progressAt = _shared.Time.GetTimestamp();
        _shared.Wheel.Add(this);
    }

    // The close frame may still be on its way out of the pipe. A peer that does not take it must not hold the connection.
    private void StartLinger()
    {
        SetDeadline(_shared.Options.CloseTimeout);
        lock (this)
        {
            _ended = true;
            _handler = null;
        }
    }

    private bool VisitEnded(in SocketTick tick)
    {
        if (!IsAborted && !_transport.IsClosed)
        {
            if (tick.Timestamp < Volatile.Read(ref _deadline)) return true;
            _transport.Abort("not closed in time");
        }

        IsDone = true;
        return false;
    }

    private void SetDeadline(TimeSpan fromNow) =>
        Volatile.Write(ref _deadline, _shared.Time.GetTimestamp() + Ticks(fromNow));

    private void CheckProgress(in SocketTick tick)
    {
        var flushes = _outbox.Flushes;
        if (_outbox.PendingBytes == 0 || flushes != _flushesSeen)
        {
            if (flushes == _flushesSeen) _outbox.Trim();
            _flushesSeen = flushes;
            _progressAt = tick.Timestamp;
        }
        else if (tick.Timestamp - _progressAt >= Ticks(_shared.Options.StallTimeout) && !IsAborted)
        {
            if (TrySetCause(SocketEndCause.SlowConsumer, 0)) LogStalled(_shared.Logger, ConnectionId, PendingBytes);
            Teardown("the peer does not read");
        }
    }

    private void CheckHeard(in SocketTick tick)
    {
        if (_heard || _delivering)
        {
            _heard = _pinged = false;
            _heardAt = tick.Timestamp;
            return;
        }

        var silence = tick.Timestamp - _heardAt;
        if (!_pinged && silence >= Ticks(_shared.Options.PingInterval))
        {
            _pinged = true;
            _heardAt = tick.Timestamp;
            _outbox.Ping(PingFrame);
        }
        else if (_pinged && silence >= Ticks(_shared.Options.PongTimeout))
        {
            BeginClose(SocketEndCause.NoPong, CloseCode.NoPong, _shared.Options.FailureCloseTimeout, dropWaiting: true);
        }
    }

    private void VisitHandler(in SocketTick tick)
    {
        // Held so that the handler's last call is its last.
        lock (this)
        {
            if (_handler is not { } handler) return;
            try
            {
                handler.OnTick(tick);
                var due = Interlocked.Read(ref _dueUtcTicks);
                if (tick.UtcNow.UtcTicks < due) return;
                if (Interlocked.CompareExchange(ref _dueUtcTicks, long.MaxValue, due) == due) handler.OnDue(tick);
            }
            catch (Exception error)
            {
                OnHandlerFailed(error);
            }
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _shared.Time.TimestampFrequency);
}
