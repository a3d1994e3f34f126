
namespace Attendance.Streaming;

/// <summary>
/// Tells an observer, through <c>OnErrorAsync</c>, that items may have passed it by. The subscription goes on by itself: every item published after
/// this call began is delivered, so whoever reads the source now and then handles what follows has missed nothing.
/// </summary>
public sealed class PushStreamGapException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="missedItems">How many items were missed, or null when that cannot be known.</param>
    public PushStreamGapException(StreamId streamId, long? missedItems)
        : base(Describe(streamId, missedItems))
    {
        StreamId = streamId;
        MissedItems = missedItems;
    }

    /// <summary>The stream with the gap.</summary>
    public StreamId StreamId { get; }

    /// <summary>How many items were missed; null when the hub is another one than before, so that nobody can say.</summary>
    public long? MissedItems { get; }

    private static string Describe(StreamId streamId, long? missedItems) => missedItems is { } missed
        ? $"The subscription to stream {streamId} missed {missed} items."
        : $"The hub of stream {streamId} started anew; the subscription may have missed items.";
}
