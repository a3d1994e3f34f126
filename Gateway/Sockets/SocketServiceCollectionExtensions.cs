using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Sockets;

/// <summary>Registers the socket layer.</summary>
internal static class SocketServiceCollectionExtensions
{
    // As many as Linux allows without being told otherwise (somaxconn). Whoever finds the line full is not refused: their system asks again after a second.
    private const int Backlog = 4_096;

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
        services.Configure<SocketTransportOptions>(static transport => transport.Backlog = Backlog);
        services.AddSingleton<IConnectionListenerFactory>(static provider =>
            new PacedListenerFactory(ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider), provider.GetRequiredService<OpeningTurns>()));
        services.TryAddSingleton<SocketMetrics>();
        services.TryAddSingleton<SocketEnvironment>();
        services.TryAddSingleton<WebSocketUpgrade>();
        return services;
    }
}
