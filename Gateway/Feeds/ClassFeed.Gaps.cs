using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

internal sealed partial class ClassFeed
{
    private readonly SeqWaiters _waiters = new();
    private bool _isFilling;
    private bool _fillAgain;

    /// <summary>Asks the class where it stands, now: what the stream lost is fetched. It may have moved.</summary>
    public void CheckPosition()
    {
        lock (_lock)
        {
            _silo = null;
            if (_isFilling)
                _fillAgain = true;
            else
                StartFilling();
        }
    }

    /// <summary>Waits until everything up to an event has been handed to the sockets of this gateway.</summary>
    /// <param name="seq">The event.</param>
    /// <param name="patience">How long to wait; the event is delivered anyway.</param>
    public async Task WaitForAsync(long seq, TimeSpan patience)
    {
        Task reached;
        lock (_lock)
        {
            if (LastTold >= seq)
                return;
            reached = _waiters.For(seq);
        }

        await Task.WhenAny(reached, Task.Delay(patience, time));
    }

    private void StartFilling()
    {
        _isFilling = true;
        _ = FillAsync();
    }

    private async Task FillAsync()
    {
        // Leaves the caller's lock.
        await Task.Yield();
        try
        {
            var pause = FirstPause;
            while (!_isClosed && !await TryFillAsync())
            {
                // The class is away: its sockets stay, and what they miss is fetched when it is back.
                await Task.Delay(pause, time);
                pause = Longer(pause);
            }
        }
        catch (Exception fault)
        {
            // What is not the cluster being away would repeat itself for ever.
            lock (_lock)
                Fail(fault);
        }
    }

    private static TimeSpan FirstPause => TimeSpan.FromMilliseconds(50);

    private static TimeSpan Longer(TimeSpan pause) => TimeSpan.FromMilliseconds(Math.Min(pause.TotalMilliseconds * 2, 1_000));

    private async Task<bool> TryFillAsync()
    {
        try
        {
            for (var fetched = 0; ;)
            {
                var page = await _class.GetEventsAsync(new(Viewer: null, Last, Limit: 1_000));
                if (page.Access != ViewAccess.Granted)
                    throw new InvalidOperationException($"Class {classId} was being followed and is not in the log any more.");
                if (TakePage(page))
                    return true;
                fetched += page.Events.Length;
                if (fetched >= options.GapLimit || page.Events.IsEmpty)
                {
                    await ReplaceWithSnapshotsAsync();
                    return true;
                }
            }
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            LogFillFailed(failure, classId);
            return false;
        }
    }

    /// <summary>Delivers what was fetched.</summary>
    /// <returns>Whether the feed has caught up.</returns>
    private bool TakePage(EventPage page)
    {
        lock (_lock)
        {
            foreach (var named in page.Events)
            {
                if (_gate.Judge(named.Event.Seq) == SequenceVerdict.Next)
                    Deliver(named);
            }

            EndRun();
            if (_gate.Last < page.Head)
                return false;
            NoteStats(page.Stats);
            StopFilling();
            return true;
        }
    }

    private void StopFilling()
    {
        _isFilling = false;
        var held = _heldMessages.ToArray();
        _heldMessages.Clear();
        foreach (var message in held)
            HandleSafely(message);
        EndRunSafely();
        if (!_fillAgain)
            return;
        _fillAgain = false;
        if (!_isFilling)
            StartFilling();
    }

    /// <summary>A fault that waiting does not heal: every socket is closed and comes back with its resume point, to a feed that starts anew.</summary>
    private void Fail(Exception fault)
    {
        LogFailed(fault, classId);
        _isClosed = true;
        _heldMessages.Clear();
        _gathered.Clear();
        _telling.Clear();
        foreach (var member in _members.All)
            member.Socket?.Close(CloseCode.InternalError, dropPending: true);
    }
}
