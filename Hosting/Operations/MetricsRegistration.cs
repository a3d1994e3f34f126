using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Attendance.Hosting;

/// <summary>What <c>/metrics</c> shows. Labels name routes, never a path or a query as it came.</summary>
internal static class MetricsRegistration
{
    private static readonly string[] Meters =
    [
        "Attendance.*",
        "Microsoft.Orleans",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Npgsql",
        "System.Runtime",
    ];

    internal static IServiceCollection AddAttendanceMetrics(this IServiceCollection services)
    {
        services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService("attendance"))
            .WithMetrics(static metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        return services;
    }
}
