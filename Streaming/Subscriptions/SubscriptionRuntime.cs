using Microsoft.Extensions.Logging;

namespace Attendance.Streaming.Subscriptions;

/// <summary>What the subscriptions of one provider share in a process.</summary>
internal sealed class SubscriptionRuntime(
    PushStreamOptions options, TimeProvider time, PushStreamMetrics metrics, SubscriptionTable table, LeaseRenewer renewer, ILogger<SubscriptionTable> logger)
{
    public PushStreamOptions Options => options;

    public TimeProvider Time => time;

    public PushStreamMetrics Metrics => metrics;

    public SubscriptionTable Table => table;

    public LeaseRenewer Renewer => renewer;

    public ILogger<SubscriptionTable> Logger => logger;
}
