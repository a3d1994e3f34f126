using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Attendance.Hosting;

/// <summary>Registers the audit log.</summary>
public static class AuditRegistration
{
    /// <summary>Adds <see cref="AuditLines"/>. Needs a <see cref="TimeProvider"/>; adding it again changes nothing.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddAuditLines(this IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(AuditLines)))
            return services;
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section)
            .Validate(static options => options.AreUsable, AuditOptions.Rule).ValidateOnStart();
        services.TryAddSingleton<AuditLines>();
        return services;
    }
}
