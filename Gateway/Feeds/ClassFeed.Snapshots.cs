using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

internal sealed partial class ClassFeed
{
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

    /// <summary>The gap is too wide to be told event by event: every socket gets the class as it stands.</summary>
    private async Task ReplaceWithSnapshotsAsync()
    {
        var page = await _class.GetEventsAsync(new(Viewer: null, Since: long.MaxValue, Limit: 1));
        List<FeedMember> members;
        lock (_lock)
        {
            // One that is not live yet may have been shown the class as it was before: that is seen when it goes live.
            members = [.. _members.All.Where(static member => member.Socket is not null)];
            foreach (var member in _members.All)
                member.Skip(page.Head);
            _gate.JumpTo(page.Head);
            NoteStats(page.Stats);
            AdvanceSplices();
            _waiters.Reached(page.Head);
            StopFilling();
        }

        LogReplaced(classId, page.Head, members.Count);
        foreach (var member in members)
            await ReplaceAsync(member);
    }

    private async Task ReplaceAsync(FeedMember member)
    {
        // Leaves the caller's lock.
        await Task.Yield();
        var pause = FirstPause;
        while (!member.HasLeft && !_isClosed && !await TryReplaceAsync(member))
        {
            await Task.Delay(pause, time);
            pause = Longer(pause);
        }
    }

    private async Task<bool> TryReplaceAsync(FeedMember member)
    {
        try
        {
            await InsertSnapshotAsync(member, replacesEarlier: true);
            return !member.IsOwedView;
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            LogFillFailed(failure, classId);
            return false;
        }
        catch (Exception fault)
        {
            lock (_lock)
                Fail(fault);
            return true;
        }
    }
}
