using Attendance.Grains;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Attendance.Gateway.Clustering;

/// <summary>
/// Ready while a silo answers. While the event log does not, a gateway is degraded and no worse: sockets stay, questions are answered from memory, and
/// another gateway could do no better.
/// </summary>
internal sealed class ClusterHealthCheck(IClusterClient cluster) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.GetGrain<IEventLogProbeGrain>(0).IsAvailableAsync().WaitAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("The event log does not answer: commands are refused as unavailable.");
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure) && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("No silo answers.", failure);
        }
    }
}
