using Microsoft.Extensions.Logging;

namespace Attendance.Streaming.Subscriptions;

internal sealed partial class LeaseRenewer
{
    [LoggerMessage(1, LogLevel.Debug, "Subscription {Subscription} of stream {StreamId} could not be renewed; it will be tried again.")]
    private static partial void LogRenewalFailed(ILogger logger, Guid subscription, StreamId streamId, Exception exception);
}
