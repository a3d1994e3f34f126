using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Attendance.Gateway.Revocations;

/// <summary>Not ready until it is known who was cut off. From then on ready, however old that is: another gateway could do no better.</summary>
internal sealed class RevocationsHealthCheck(Access.Revocations revocations) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(revocations.IsKnown ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("It is not known yet who was cut off."));
}
