using Attendance.Grains;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Attendance.Silo.EventLogs;

/// <summary>Ready only while the event log answers: without it no mark can be acknowledged.</summary>
internal sealed class EventLogHealthCheck(IEventLog log) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await log.PingAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (EventLogUnavailableException failure)
        {
            return HealthCheckResult.Unhealthy("The event log does not answer.", failure);
        }
    }
}
