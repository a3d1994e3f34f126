using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Subscriptions;

/// <summary>
/// Decides what follows what. A term belongs to one hub incarnation and only rises, so that batches of an earlier registration are recognised however
/// late they come; within a term the number of a batch's first item tells a repeated batch from the next one. Not thread-safe.
/// </summary>
internal sealed class BatchGate
{
    private long _incarnation;
    private long _next;

    /// <summary>The registration in force; 0 before the first.</summary>
    public long Term { get; private set; }

    /// <summary>How many items the last gap swallowed; null when that is unknown.</summary>
    public long? Missed { get; private set; }

    /// <summary>Judges a batch of items.</summary>
    public BatchVerdict Offer(long term, PushBatch batch)
    {
        if (term < Term)
            return BatchVerdict.Stale;
        if (term == Term && batch.Incarnation == _incarnation && batch.First < _next)
            return BatchVerdict.Seen;
        var verdict = Judge(batch.Incarnation, batch.First);
        Move(term, batch.Incarnation, batch.First + batch.Items.Length);
        return verdict;
    }

    /// <summary>Judges a hub's reply to a renewal, which names the last item that the hub takes for handled.</summary>
    public BatchVerdict Adopt(LeaseReply reply)
    {
        if (reply.Term < Term)
            return BatchVerdict.Stale;
        // The batches of this term have told more than a reply that was overtaken by them.
        if (reply.Term == Term && reply.Sequence < _next)
            return BatchVerdict.Seen;
        var verdict = Judge(reply.Incarnation, reply.Sequence + 1);
        Move(reply.Term, reply.Incarnation, reply.Sequence + 1);
        return verdict;
    }

    private BatchVerdict Judge(long incarnation, long first)
    {
        if (Term == 0 || (incarnation == _incarnation && first == _next))
            return BatchVerdict.Follows;
        Missed = incarnation == _incarnation ? first - _next : null;
        return BatchVerdict.AfterGap;
    }

    private void Move(long term, long incarnation, long next)
    {
        Term = term;
        _incarnation = incarnation;
        _next = next;
    }
}
