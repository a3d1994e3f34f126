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
        List<FeedMember> members = [];
        lock (_lock)
        {
            _gate.JumpTo(page.Head);
            foreach (var member in _members.All)
            {
                // One that holds already has something fetched for it, which must now reach as far.
                if (!member.IsHolding)
                    members.Add(member);
                member.Hold(page.Head);
            }

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
        try
        {
            await InsertSnapshotAsync(member, replacesEarlier: true);
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            LogFillFailed(failure, classId);
            member.Socket?.Close(CloseCode.InternalError, dropPending: true);
        }
    }
}
