using System.Runtime.InteropServices;
using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

/// <summary>
/// One socket's place in a feed. While a snapshot is being fetched for it, its frames are held; the snapshot is then spliced in at its own sequence number.
/// All members of a feed are guarded by the feed's lock.
/// </summary>
/// <param name="viewer">Whose socket it is.</param>
/// <param name="last">The feed's last event as it joins: the view it is let in with must reach at least so far.</param>
internal sealed class FeedMember(Actor viewer, long last)
{
    private List<HeldFrame>? _held = [];
    private Splice? _splice;
    private long _skipThrough;
    private long _mustCover = last;

    /// <summary>Whose socket it is: decides what it is given.</summary>
    public Actor Viewer { get; } = viewer;

    /// <summary>The socket; null until the upgrade.</summary>
    public WebSocketConnection? Socket { get; set; }

    /// <summary>The next of the same student's sockets: most have one, and no list is kept for it. Kept by <see cref="FeedMembers"/>.</summary>
    public FeedMember? Sibling { get; set; }

    /// <summary>Whether a splice waits for the feed to reach its place.</summary>
    public bool IsSplicing => _splice is not null;

    /// <summary>Whether frames are held.</summary>
    public bool IsHolding => _held is not null;

    /// <summary>Whether the member was found to be off the roster.</summary>
    public bool IsRemoved { get; private set; }

    /// <summary>Whether events were skipped that only a newer view than the member has makes good.</summary>
    public bool IsOwedView => _mustCover > 0;

    /// <summary>Whether the member is in the feed no more. Set by the feed.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Whether the member is live and takes this event and all that follow as they come.</summary>
    public bool TakesAllAfter(long first) => _held is null && first > _skipThrough && !IsRemoved;

    /// <summary>Gives the member the frame of an event.</summary>
    public void Deliver(long seq, OutboundFrame frame)
    {
        if (seq <= _skipThrough || IsRemoved)
            return;
        if (_held is null)
            Socket!.TrySend(frame);
        else
            _held.Add(new(seq, frame));
    }

    /// <summary>Gives the member a frame that belongs to no event, in its place among them; left out when a snapshot was sent that says more.</summary>
    /// <param name="asOf">The event up to which the frame tells the truth.</param>
    /// <param name="frame">The frame.</param>
    public void DeliverNow(long asOf, OutboundFrame frame)
    {
        if (IsRemoved || asOf < _skipThrough)
            return;
        if (_held is null)
            Socket!.TrySend(frame);
        else
            _held.Add(new(asOf, frame));
    }

    /// <summary>The member was removed from the roster by an event: nothing more, and good-bye.</summary>
    public void Remove(long seq)
    {
        if (seq <= _skipThrough)
            return;
        if (_held is not null)
            _held.Add(new(seq, null));
        else
            CloseAsRemoved();
    }

    /// <summary>Starts to hold frames, for a snapshot to be spliced in.</summary>
    public void Hold() => _held ??= [];

    /// <summary>The feed goes on after an event without having delivered what was before: frames are held until a view covers it.</summary>
    /// <param name="head">The event.</param>
    public void Skip(long head)
    {
        Hold();
        _splice = null;
        _mustCover = head;
    }

    /// <summary>Hands over what was fetched; sent once the feed has reached its place.</summary>
    /// <param name="splice">The frames and where they belong.</param>
    /// <param name="last">The feed's last event.</param>
    public void Accept(Splice splice, long last)
    {
        if (splice.Seq < _mustCover)
        {
            // Too old to go on from. A greeting is still the first thing on its socket.
            if (splice.ReplacesEarlier)
                Socket!.TrySend(CollectionsMarshal.AsSpan(splice.Frames));
            return;
        }

        _mustCover = 0;
        if (splice.ReplacesEarlier)
            _skipThrough = Math.Max(_skipThrough, splice.Seq);
        _splice = splice;
        TrySplice(last);
    }

    /// <summary>Gives up waiting for a snapshot: what was held goes out, unless the feed owes the member one.</summary>
    public void Release()
    {
        if (IsOwedView)
            return;
        _splice = null;
        Flush(long.MaxValue);
        _held = null;
    }

    /// <summary>Sends the splice when its place is reached.</summary>
    public void TrySplice(long last)
    {
        if (_splice is not { } splice || (!splice.ReplacesEarlier && last < splice.Seq))
            return;
        _splice = null;
        if (!splice.ReplacesEarlier)
            Flush(splice.Seq);
        else
            _held?.RemoveAll(held => held.Seq <= splice.Seq);
        // In one go: however large, they are one answer, not a backlog.
        Socket!.TrySend(CollectionsMarshal.AsSpan(splice.Frames));
        Flush(long.MaxValue);
        _held = null;
    }

    private void Flush(long through)
    {
        var sent = 0;
        foreach (var held in _held ?? [])
        {
            if (held.Seq > through || IsRemoved)
                break;
            sent++;
            if (held.Frame is { } frame)
                Socket!.TrySend(frame);
            else
                CloseAsRemoved();
        }

        _held?.RemoveRange(0, sent);
    }

    private void CloseAsRemoved()
    {
        IsRemoved = true;
        Socket!.Close(CloseCode.Forbidden, dropPending: true);
    }
}
