namespace Attendance.Gateway.Feeds;

/// <summary>One student's members of a feed, from the newest. Guarded by the feed's lock.</summary>
internal readonly struct Siblings(FeedMember? newest)
{
    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var _ in this)
                count++;
            return count;
        }
    }

    /// <summary>Goes through them.</summary>
    public Walk GetEnumerator() => new(newest);

    /// <summary>A way through them.</summary>
    internal struct Walk(FeedMember? newest)
    {
        private FeedMember? _next = newest;

        /// <summary>Where it is.</summary>
        public FeedMember Current { get; private set; } = null!;

        /// <summary>Goes on.</summary>
        public bool MoveNext()
        {
            if (_next is not { } next)
                return false;
            (Current, _next) = (next, next.Sibling);
            return true;
        }
    }
}
