using Microsoft.Extensions.Logging;

namespace Attendance.Streaming.Hub;

/// <summary>What the hubs of one provider share on a silo.</summary>
internal sealed class HubRuntime(
    SiloAddress silo, PushStreamOptions options, TimeProvider time, PushStreamMetrics metrics, HubRegistry registry, ILogger<HubSubscriber> logger)
{
    public SiloAddress Silo => silo;

    public PushStreamOptions Options => options;

    public TimeProvider Time => time;

    public PushStreamMetrics Metrics => metrics;

    public HubRegistry Registry => registry;

    public ILogger<HubSubscriber> Logger => logger;
}
