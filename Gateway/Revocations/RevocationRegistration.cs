using Attendance.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Attendance.Gateway.Revocations;

/// <summary>Registers how a gateway learns who was cut off.</summary>
internal static class RevocationRegistration
{
    /// <summary>Adds the watch. It starts after the cluster client and before the server.</summary>
    public static IServiceCollection AddRevocations(this IServiceCollection services)
    {
        services.AddSingleton<SocketCutOff>();
        services.AddSingleton<CutOffBook>();
        services.AddHostedService<RevocationWatch>();
        services.AddHealthChecks().AddCheck<RevocationsHealthCheck>("revocations", tags: [OperatorRoutes.Ready]);
        return services;
    }
}
