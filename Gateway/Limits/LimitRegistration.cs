using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Limits;

/// <summary>Registers the limits.</summary>
internal static class LimitRegistration
{
    /// <summary>Adds the limits of users and addresses. Needs logging and a <see cref="TimeProvider"/>; <see cref="LimitOptions"/> are validated at start-up.</summary>
    public static IServiceCollection AddAttendanceLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection(LimitOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsCheck>();
        services.AddMetrics();
        services.AddSingleton<LimitReport>();
        services.AddSingleton<AddressLimits>();
        services.AddSingleton<FailedAuthentications>();
        services.AddSingleton<SocketCensus>();
        return services;
    }
}
