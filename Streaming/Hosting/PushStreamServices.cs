using Attendance.Streaming.Provider;
using Attendance.Streaming.Subscriptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace Attendance.Streaming.Hosting;

/// <summary>The registrations that silos and clients share.</summary>
internal static class PushStreamServices
{
    public static void AddPushStreamProvider(this IServiceCollection services, string name, Action<PushStreamOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddMetrics();
        services.Configure(name, configure);
        services.AddSingleton<IConfigurationValidator>(sp => new PushStreamOptionsValidator(name, sp.GetRequiredService<IOptionsMonitor<PushStreamOptions>>()));
        services.TryAddSingleton<PushStreamMetrics>();
        services.TryAddSingleton<IPushStreamRenewal, PushStreamRenewal>();
        services.AddKeyedSingleton<SubscriptionTable>(name);
        services.AddKeyedSingleton(name, (sp, _) => ActivatorUtilities.CreateInstance<LeaseRenewer>(
            sp, sp.PushOptions(name), sp.GetRequiredKeyedService<SubscriptionTable>(name), ActivatorUtilities.CreateInstance<SharedRenewal>(sp, name, sp.PushOptions(name))));
        services.AddSingleton(sp => sp.GetRequiredKeyedService<LeaseRenewer>(name));
        services.AddKeyedSingleton(name, (sp, _) => ActivatorUtilities.CreateInstance<SubscriptionRuntime>(
            sp, sp.PushOptions(name), sp.GetRequiredKeyedService<SubscriptionTable>(name), sp.GetRequiredKeyedService<LeaseRenewer>(name)));
        services.AddKeyedSingleton<IStreamProvider>(name, (sp, _) => ActivatorUtilities.CreateInstance<PushStreamProvider>(
            sp,
            name,
            ActivatorUtilities.CreateInstance<PublisherMap>(sp, name, sp.PushOptions(name)),
            sp.GetRequiredKeyedService<SubscriptionRuntime>(name)));
    }

    public static PushStreamOptions PushOptions(this IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<PushStreamOptions>>().Get(name);
}
