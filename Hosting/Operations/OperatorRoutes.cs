using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Attendance.Hosting;

/// <summary>The routes for operators: health and metrics. The same on every process.</summary>
public static class OperatorRoutes
{
    /// <summary>The tag of health checks that decide whether a process is ready.</summary>
    public const string Ready = "ready";

    /// <summary>Adds health and metrics; to be called once a process.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddOperatorRoutes(this IServiceCollection services)
    {
        services.AddHealthChecks();
        return services.AddAttendanceMetrics();
    }

    /// <summary>Maps <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
    /// <param name="app">The application.</param>
    public static WebApplication MapOperatorRoutes(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = static _ => false, ResponseWriter = HealthReportWriter.WriteAsync });
        app.MapHealthChecks(
            "/health/ready", new() { Predicate = static check => check.Tags.Contains(Ready), ResponseWriter = HealthReportWriter.WriteAsync });
        app.MapPrometheusScrapingEndpoint();
        return app;
    }
}
