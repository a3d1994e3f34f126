using Attendance.Streaming.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Attendance.Streaming;

/// <summary>Adds push streams to a client.</summary>
public static class PushStreamClientBuilderExtensions
{
    /// <summary>Adds a push stream provider that the cluster's silos have too, under the same name and with the same options.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="name">The provider's name.</param>
    /// <param name="configure">Maps at least one namespace.</param>
    /// <returns>The client builder.</returns>
    public static IClientBuilder AddPushStreams(this IClientBuilder builder, string name, Action<PushStreamOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddPushStreamProvider(name, configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IClusterConnectionStatusObserver, RenewOnReconnect>());
        return builder;
    }
}
