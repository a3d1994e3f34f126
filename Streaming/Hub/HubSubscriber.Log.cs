using Microsoft.Extensions.Logging;

namespace Attendance.Streaming.Hub;

internal sealed partial class HubSubscriber
{
    public static void LogEvicted(ILogger logger, HubSubscriber subscriber, StreamId streamId, string reason) =>
        LogEvicted(logger, subscriber.Id, streamId, reason, subscriber.Acknowledged);

    [LoggerMessage(1, LogLevel.Debug, "Subscriber {Subscription} of stream {StreamId} did not acknowledge batch {First} at attempt {Attempt}.")]
    private static partial void LogDeliveryFailed(ILogger logger, Guid subscription, StreamId streamId, long first, int attempt, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Subscriber {Subscription} of stream {StreamId} was evicted: {Reason}. Its last acknowledged item is {Acknowledged}.")]
    private static partial void LogEvicted(ILogger logger, Guid subscription, StreamId streamId, string reason, long acknowledged);

    [LoggerMessage(3, LogLevel.Debug, "Subscriber {Subscription} of stream {StreamId} could not be told that it is no longer registered.")]
    private static partial void LogNoticeFailed(ILogger logger, Guid subscription, StreamId streamId, Exception exception);
}
