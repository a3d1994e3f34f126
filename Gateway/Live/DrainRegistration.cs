using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Live;

/// <summary>Registers how the gateway goes down.</summary>
internal static class DrainRegistration
{
    /// <summary>Adds <see cref="SocketDrain"/> and its place in the host's end.</summary>
    public static IServiceCollection AddDrain(this IServiceCollection services)
    {
        services.AddOptions<DrainOptions>().BindConfiguration(DrainOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DrainOptions>, DrainOptionsCheck>();
        services.AddSingleton<SocketDrain>();
        services.AddHostedService<DrainService>();
        return services;
    }
}
