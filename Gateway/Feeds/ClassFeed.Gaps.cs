using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

internal sealed partial class ClassFeed
{
    private readonly SeqWaiters _waiters = new();
    private bool _isFilling;

    /// <summary>Asks the class where it stands, now: what the stream lost is fetched.</summary>
    public void CheckPosition()
    {
        lock (_lock)
        {
            if (!_isFilling)
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
            if (_gate.Last >= seq)
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
        var pause = TimeSpan.FromMilliseconds(50);
        while (!await TryFillAsync())
        {
            // The class is away: its sockets stay, and what they miss is fetched when it is back.
            await Task.Delay(pause, time);
            pause = TimeSpan.FromMilliseconds(Math.Min(pause.TotalMilliseconds * 2, 1_000));
        }
    }

    private async Task<bool> TryFillAsync()
    {
        try
        {
            for (var fetched = 0; ;)
            {
                var page = await _class.GetEventsAsync(new(Viewer: null, Last, Limit: 1_000));
                if (page.Access != ViewAccess.Granted)
                {
                    CloseAll();
                    return true;
                }

                lock (_lock)
                {
                    foreach (var named in page.Events)
                    {
                        if (_gate.Judge(named.Event.Seq) == SequenceVerdict.Next)
                            Deliver(named);
                    }

                    if (_gate.Last >= page.Head)
                    {
                        NoteStats(page.Stats);
                        StopFilling();
                        return true;
                    }
                }

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

    /// <summary>The log no longer knows the class: it was put back to an earlier state. Nobody can be told anything true any more.</summary>
    private void CloseAll()
    {
        LogDisappeared(classId);
        lock (_lock)
        {
            foreach (var member in _members.All)
                member.Socket?.Close(CloseCode.NotFound, dropPending: true);
            StopFilling();
        }
    }

    private void StopFilling()
    {
        _isFilling = false;
        var held = _heldMessages.ToArray();
        _heldMessages.Clear();
        foreach (var message in held)
            Receive(message);
    }

    /// <summary>The gap is too wide to be told event by event: every socket gets the class as it stands.</summary>
    private async Task ReplaceWithSnapshotsAsync()
    {
        List<FeedMember> members;
        lock (_lock)
        {
            members = [.. _members.All.Where(member => !member.IsHolding)];
            members.ForEach(member => member.Hold());
        }

        // What joins meanwhile fetches its own; the first reply says where the feed goes on.
        var head = (await _class.GetEventsAsync(new(Viewer: null, Since: long.MaxValue, Limit: 1))).Head;
        lock (_lock)
        {
            _gate.JumpTo(head);
            AdvanceSplices();
            _waiters.Reached(head);
            StopFilling();
        }

        LogReplaced(classId, head, members.Count);
        foreach (var member in members)
            await InsertSnapshotAsync(member, replacesEarlier: true);
    }

    /// <summary>Fetches a snapshot for a member that holds, and sends it at its place.</summary>
    /// <param name="member">The member.</param>
    /// <param name="replacesEarlier">See <see cref="Splice.ReplacesEarlier"/>.</param>
    public async Task InsertSnapshotAsync(FeedMember member, bool replacesEarlier)
    {
        var reply = await _class.OpenViewAsync(new(member.Viewer, Since: null));
        if (reply.Access == ViewAccess.Granted)
        {
            var frame = ViewFrames.Snapshot(member.Viewer, WithOwnSockets(reply), time.GetUtcNow());
            Insert(member, new(reply.Head, [frame], replacesEarlier));
        }
        else
        {
            Release(member);
            member.Socket?.Close(CloseCode.Forbidden, dropPending: true);
        }
    }
}
