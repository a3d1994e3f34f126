using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Access;

/// <summary>Registers what cookies and scans are sealed with.</summary>
internal static class KeyRingRegistration
{
    private const string ApplicationName = "Attendance";

    internal static IServiceCollection AddAttendanceKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(static provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository ??= new ClusterKeyRepository(provider.GetRequiredService<IClusterClient>())));

        // It warns that keys are stored in the clear. They are as safe as the database that holds the attendance itself.
        return services.AddLogging(static logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }
}
