using Attendance.Gateway.Live;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Attendance.Gateway.Rest;

/// <summary>Not ready while going down, so that nothing new is sent here.</summary>
internal sealed class DrainHealthCheck(SocketDrain drain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(drain.IsDraining ? HealthCheckResult.Unhealthy("Going down.") : HealthCheckResult.Healthy());
}
