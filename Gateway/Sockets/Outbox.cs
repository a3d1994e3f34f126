using System.IO.Pipelines;

namespace Attendance.Gateway.Sockets;

/// <summary>
/// Everything one socket sends goes through here: data, pings and pongs, and last the close frame. Adding never waits. Whoever adds to
/// an idle outbox becomes its sender and writes on its own thread; a flush that does not complete at once goes on as a task, and
/// there is no task while there is nothing to send.
/// </summary>
internal sealed partial class Outbox(PipeWriter output, int byteLimit, SocketMetrics metrics, IOutboxOwner owner)
{
    // Locks itself: an object's own lock takes no memory until two threads meet there.
    private Queue<OutboundFrame>? _waiting;
    private int _waitingBytes;
    private OutboundFrame? _pong;
    private OutboundFrame? _ping;
    private OutboundFrame? _last;
    private bool _refusing;
    private bool _sealed;
    private bool _abandoned;
    private TaskCompletionSource? _idle;

    /// <summary>Bytes taken that the pipe has not accepted yet.</summary>
    public long PendingBytes => (long)Volatile.Read(ref _waitingBytes) + Volatile.Read(ref _writingBytes);

    /// <summary>Adds frames in order, all or none. A frame of any size fits when nothing waits.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="soon">Whether an idle outbox is sent by another thread, a moment later, with whatever else has been added by then.</param>
    public OutboxAnswer TryAdd(ReadOnlySpan<OutboundFrame> frames, bool soon = false)
    {
        if (frames.IsEmpty) return OutboxAnswer.Taken;
        lock (this)
        {
            if (_refusing) return OutboxAnswer.Sealed;
            if (_sending)
            {
                var bytes = Sum(frames);
                if (_waitingBytes != 0 && _waitingBytes + bytes > byteLimit) return OutboxAnswer.Full;
                Enqueue(frames);
                return OutboxAnswer.Taken;
            }

            _sending = true;
            _head = frames[0];
            Enqueue(frames[1..]);
        }

        if (soon) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        else Send();
        return OutboxAnswer.Taken;
    }

    /// <summary>Sends a ping in front of what waits; one still waiting is replaced.</summary>
    public void Ping(OutboundFrame ping) => AddControl(ref _ping, ping);

    /// <summary>Sends a pong in front of what waits; one still waiting is replaced, as RFC 6455 allows (section 5.5.3).</summary>
    public void Pong(OutboundFrame pong) => AddControl(ref _pong, pong);

    /// <summary>
    /// Takes nothing more, and sends <paramref name="last"/> after what waits, or instead of it. A frame already half in the pipe is
    /// finished first. Of two calls the first one's frame stands.
    /// </summary>
    public void Seal(OutboundFrame last, bool dropWaiting)
    {
        lock (this)
        {
            if (_sealed) return;
            _sealed = _refusing = true;
            if (dropWaiting) ClearWaiting();
            _last = last;
            if (_sending) return;
            _sending = true;
        }

        Send();
    }

    /// <summary>Takes nothing more and forgets what waits; the frame given to <see cref="Seal"/>, before or after, is still sent.</summary>
    public void Drop()
    {
        lock (this)
        {
            _refusing = true;
            ClearWaiting();
        }
    }

    /// <summary>Takes and sends nothing more; a flush under way is left to the transport to end.</summary>
    public void Abandon()
    {
        lock (this)
        {
            _refusing = _sealed = _abandoned = true;
            _last = null;
            ClearWaiting();
        }
    }

    /// <summary>Completes when nobody is sending and nothing waits; to be asked once, when the outbox is sealed.</summary>
    public Task WhenIdleAsync()
    {
        lock (this)
        {
            if (!_sending) return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <summary>Gives back what a burst has grown; for when nothing has been sent for a while.</summary>
    public void Trim()
    {
        if (Volatile.Read(ref _waiting) is null) return;
        lock (this)
        {
            if (!_sending) _waiting = null;
        }
    }

    private void AddControl(ref OutboundFrame? slot, OutboundFrame frame)
    {
        lock (this)
        {
            if (_refusing) return;
            slot = frame;
            if (_sending) return;
            _sending = true;
        }

        Send();
    }

    private void Enqueue(ReadOnlySpan<OutboundFrame> frames)
    {
        if (frames.IsEmpty) return;
        _waiting ??= new Queue<OutboundFrame>();
        foreach (var frame in frames)
        {
            _waiting.Enqueue(frame);
            _waitingBytes += frame.Length;
        }
    }

    private void ClearWaiting()
    {
        _waiting = null;
        _waitingBytes = 0;
        _ping = _pong = null;
    }

    private static long Sum(ReadOnlySpan<OutboundFrame> frames)
    {
        var bytes = 0L;
        foreach (var frame in frames) bytes += frame.Length;
        return bytes;
    }
}
