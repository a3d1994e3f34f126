using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Sockets;

/// <summary>Registers the socket layer.</summary>
internal static class SocketServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="WebSocketUpgrade"/> and what it stands on. Needs logging, metrics and a
    /// <see cref="TimeProvider"/>; <see cref="SocketOptions"/> are validated at start-up.
    /// </summary>
    public static IServiceCollection AddAttendanceSockets(this IServiceCollection services)
    {
        services.AddOptions<SocketOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SocketOptions>, SocketOptionsValidator>());
        services.TryAddSingleton<SocketWheel>();
        services.TryAddSingleton<OpeningTurns>();
        services.TryAddSingleton<SocketMetrics>();
        services.TryAddSingleton<SocketEnvironment>();
        services.TryAddSingleton<WebSocketUpgrade>();
        return services;
    }
}
