using Microsoft.Extensions.DependencyInjection;

namespace Attendance.Streaming.Hosting;

/// <summary>
/// Renews a client's subscriptions when a gateway went or came back: a silo that went may have held hubs. The renewal is resolved late because Orleans
/// makes its observers before the grain factory that renewals need.
/// </summary>
internal sealed class RenewOnReconnect(IServiceProvider services) : IClusterConnectionStatusObserver
{
    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        if (connectionRecovered || currentNumberOfGateways < previousNumberOfGateways)
            services.GetRequiredService<IPushStreamRenewal>().RenewAllAsync().Ignore();
    }

    // Without a gateway nothing can be renewed; the recovery will be reported.
    public void NotifyClusterConnectionLost()
    {
    }
}
