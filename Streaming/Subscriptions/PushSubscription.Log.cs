using Microsoft.Extensions.Logging;

namespace Attendance.Streaming.Subscriptions;

internal sealed partial class PushSubscription<T>
{
    [LoggerMessage(1, LogLevel.Error, "The observer of subscription {Subscription} to stream {StreamId} threw; it goes on with what follows.")]
    private static partial void LogHandlerFailed(ILogger logger, Guid subscription, StreamId streamId, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "The observer of subscription {Subscription} to stream {StreamId} threw when told of an error.")]
    private static partial void LogErrorHandlerFailed(ILogger logger, Guid subscription, StreamId streamId, Exception exception);

    [LoggerMessage(3, LogLevel.Information, "Subscription {Subscription} to stream {StreamId} has a gap; items missed: {Missed} (nothing means unknown).")]
    private static partial void LogGap(ILogger logger, Guid subscription, StreamId streamId, long? missed);

    [LoggerMessage(4, LogLevel.Debug, "Subscription {Subscription} could not take leave of stream {StreamId}; its lease will end.")]
    private static partial void LogLeaveFailed(ILogger logger, Guid subscription, StreamId streamId, Exception exception);
}
