using Attendance.Streaming.Hosting;
using Attendance.Streaming.Hub;
using Attendance.Streaming.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Attendance.Streaming;

/// <summary>Adds push streams to a silo.</summary>
public static class PushStreamSiloBuilderExtensions
{
    /// <summary>
    /// Adds a push stream provider: the streams of a mapped namespace have their hubs on the grains that publish them, and this silo's own code may
    /// publish and subscribe.
    /// </summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">The provider's name, the same on every silo and client.</param>
    /// <param name="configure">Maps at least one namespace.</param>
    /// <returns>The silo builder.</returns>
    public static ISiloBuilder AddPushStreams(this ISiloBuilder builder, string name, Action<PushStreamOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddPushStreamProvider(name, configure);
        services.AddKeyedSingleton(name, (sp, _) => ActivatorUtilities.CreateInstance<HubRegistry>(sp, sp.PushOptions(name)));
        services.AddKeyedSingleton(name, (sp, _) => ActivatorUtilities.CreateInstance<HubRuntime>(
            sp, sp.GetRequiredService<ILocalSiloDetails>().SiloAddress, sp.PushOptions(name), sp.GetRequiredKeyedService<HubRegistry>(name)));
        return builder.AddGrainExtension<IPushStreamHub, PushStreamHub>();
    }
}
