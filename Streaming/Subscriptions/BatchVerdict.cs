namespace Attendance.Streaming.Subscriptions;

/// <summary>What a subscriber does with a batch or a reply from a hub.</summary>
internal enum BatchVerdict
{
    /// <summary>It belongs to an earlier registration: leave it.</summary>
    Stale,

    /// <summary>It has been seen, and says nothing new.</summary>
    Seen,

    /// <summary>It follows what came before.</summary>
    Follows,

    /// <summary>It does not follow what came before, or nobody can say that it does.</summary>
    AfterGap,
}
