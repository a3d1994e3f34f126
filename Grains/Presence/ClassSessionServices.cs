using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Attendance.Grains;

/// <summary>Adds what class sessions share on a silo.</summary>
public static class ClassSessionServices
{
    /// <summary>Adds what class sessions share on a silo. Their event log, the log of revocations, their snapshots and the time are the host's own choice.</summary>
    /// <param name="services">The silo's services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddClassSessions(this IServiceCollection services)
    {
        services.TryAddSingleton<SiloPresence>();
        services.TryAddSingleton<CodeDesks>();
        services.TryAddSingleton<IClassAudit, NoClassAudit>();
        services.AddOptions<CheckInCodeOptions>().BindConfiguration("Attendance:CheckInCodes")
            .Validate(static options => options.AreUsable, CheckInCodeOptions.Rule).ValidateOnStart();
        services.AddOptions<RevocationOptions>().BindConfiguration("Attendance:Revocations")
            .Validate(static options => options.AreUsable, RevocationOptions.Rule).ValidateOnStart();
        return services;
    }
}
