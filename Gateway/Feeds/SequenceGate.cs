namespace Attendance.Gateway.Feeds;

/// <summary>What a sequence number means to a feed.</summary>
internal enum SequenceVerdict
{
    /// <summary>Delivered before: drop it.</summary>
    Seen,

    /// <summary>The next one: deliver it.</summary>
    Next,

    /// <summary>Something before it is missing.</summary>
    Gap,
}

/// <summary>Lets each event of a class through once and in order.</summary>
internal struct SequenceGate(long last)
{
    /// <summary>The last event let through.</summary>
    public long Last { get; private set; } = last;

    /// <summary>Judges an event, and lets it through when it is the next one.</summary>
    public SequenceVerdict Judge(long seq)
    {
        if (seq <= Last)
            return SequenceVerdict.Seen;
        if (seq != Last + 1)
            return SequenceVerdict.Gap;
        Last = seq;
        return SequenceVerdict.Next;
    }

    /// <summary>Goes on after an event that was told another way, by a snapshot.</summary>
    public void JumpTo(long seq) => Last = Math.Max(Last, seq);
}
