using Attendance.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Attendance.TestKit.Streams;

/// <summary>A real stream provider whose messages to feeds are lost, doubled and swapped.</summary>
public sealed class LossyStreamProvider(IStreamProvider real, Tamperer tamperer) : IStreamProvider
{
    public string Name => real.Name;

    public bool IsRewindable => real.IsRewindable;

    public IAsyncStream<T> GetStream<T>(StreamId streamId)
    {
        var stream = real.GetStream<T>(streamId);
        return stream is IAsyncStream<ClassSessionMessage> messages ? (IAsyncStream<T>)(object)new LossyStream(messages, tamperer) : stream;
    }

    /// <summary>Puts it in front of the provider that is registered.</summary>
    public static void Register(IServiceCollection services, Tamperer tamperer)
    {
        ArgumentNullException.ThrowIfNull(services);
        var real = services.Single(one => one.ServiceType == typeof(IStreamProvider) && Equals(one.ServiceKey, ClassSessionStream.ProviderName));
        services.Remove(real);
        services.AddKeyedSingleton<IStreamProvider>(
            ClassSessionStream.ProviderName,
            (provider, key) => new LossyStreamProvider((IStreamProvider)real.KeyedImplementationFactory!(provider, key), tamperer));
    }
}
