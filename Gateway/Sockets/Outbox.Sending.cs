using System.Buffers;
using System.IO.Pipelines;

namespace Attendance.Gateway.Sockets;

// The sender's side. Exactly one thread or task at a time holds _sending, and it alone touches the pipe and the fields below.
internal sealed partial class Outbox : IThreadPoolWorkItem
{
    // Half of what Kestrel's pipe holds before it pushes back (64 KiB): enough to merge a hundred frames into one flush, and small
    // enough that a slow reader's progress shows.
    private const int MergeBytes = 32 * 1024;

    // A caller that finds others adding all the time hands the work to the thread pool after this many flushes.
    private const int FlushesOnCaller = 4;

    // A queue that grew past this in a burst is given back when it has been sent.
    private const int KeptCapacity = 16;

    private bool _sending;
    private OutboundFrame? _head;
    private int _headSent;
    private int _writingBytes;
    private int _writingFrames;
    private int _flushes;
    private bool _lastTaken;

    /// <summary>
    /// Flushes completed so far; wraps. While <see cref="PendingBytes"/> is not zero and this stands still, the peer does not read.
    /// </summary>
    public int Flushes => Volatile.Read(ref _flushes);

    /// <summary>Whether the frame given to <see cref="Seal"/> went into the pipe and all before it; to be asked when idle.</summary>
    public bool SentLast => _lastTaken && !_abandoned;

    void IThreadPoolWorkItem.Execute() => Send(int.MaxValue);

    private void Send(int flushes = FlushesOnCaller)
    {
        try
        {
            for (; flushes > 0; flushes--)
            {
                if (!Fill()) return;
                var flush = output.FlushAsync();
                if (!flush.IsCompletedSuccessfully)
                {
                    _ = SendSlowlyAsync(flush);
                    return;
                }

                if (!OnFlushed(flush.Result)) return;
            }
        }
        catch (Exception error)
        {
            Fail(error);
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private async Task SendSlowlyAsync(ValueTask<FlushResult> flush)
    {
        try
        {
            while (OnFlushed(await flush) && Fill()) flush = output.FlushAsync();
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    // Copies what waits into the pipe, up to MergeBytes; false when there was nothing, and then this sender is no longer the sender.
    private bool Fill()
    {
        var room = MergeBytes;
        while (room > 0 && Next(nothingToFlush: room == MergeBytes) is { } frame)
        {
            var part = frame.Bytes.Span[_headSent..];
            if (part.Length > room) part = part[..room];
            if (_headSent == 0)
            {
                _writingFrames += frame.Count;
                Volatile.Write(ref _writingBytes, _writingBytes + frame.Length);
            }

            output.Write(part);
            room -= part.Length;
            _headSent += part.Length;
            if (_headSent < frame.Length) break;
            _head = null;
            _headSent = 0;
        }

        return room < MergeBytes;
    }

    private OutboundFrame? Next(bool nothingToFlush)
    {
        if (_head is not null) return _head;
        lock (this)
        {
            // Not touched any more once nobody is sending: whoever adds next becomes the sender and sets it.
            if (TakeNext() is { } next) return _head = next;
            if (_waiting?.Capacity > KeptCapacity) _waiting = null;
            if (!nothingToFlush) return null;
            _sending = false;
            _idle?.TrySetResult();
            return null;
        }
    }

    private OutboundFrame? TakeNext()
    {
        if (_pong is not null) return Clear(ref _pong);
        if (_ping is not null) return Clear(ref _ping);
        if (_waiting is not null && _waiting.TryDequeue(out var frame))
        {
            _waitingBytes -= frame.Length;
            return frame;
        }

        if (_last is null) return null;
        _lastTaken = true;
        return Clear(ref _last);
    }

    private static OutboundFrame Clear(ref OutboundFrame? slot)
    {
        var frame = slot!;
        slot = null;
        return frame;
    }

    private bool OnFlushed(FlushResult result)
    {
        if (result.IsCompleted || result.IsCanceled || Volatile.Read(ref _abandoned))
        {
            Fail(null);
            return false;
        }

        var (unsent, unsentFrames) = _head is null ? (0, 0) : (_head.Length, _head.Count);
        metrics.Sent(_writingFrames - unsentFrames, _writingBytes - unsent);
        _writingFrames = unsentFrames;
        Volatile.Write(ref _writingBytes, unsent);
        Volatile.Write(ref _flushes, _flushes + 1);
        return true;
    }

    private void Fail(Exception? error)
    {
        Abandon();
        _head = null;
        Volatile.Write(ref _writingBytes, 0);
        owner.OnSendFailed(error);
        lock (this)
        {
            _sending = false;
            _idle?.TrySetResult();
        }
    }
}
