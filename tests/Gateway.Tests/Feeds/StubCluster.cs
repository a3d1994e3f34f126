using System.Reflection;
using Attendance.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Attendance.Gateway.Tests.Feeds;

/// <summary>A cluster of one class, and of a stream that does nothing by itself.</summary>
public class StubCluster : DispatchProxy
{
    private IClassSessionGrain _class = null!;
    private IServiceProvider _services = null!;

    internal static IClusterClient Of(IClassSessionGrain target, IStreamProvider? streams = null)
    {
        var client = Create<IClusterClient, StubCluster>();
        var services = new ServiceCollection();
        if (streams is not null)
            services.AddKeyedSingleton(ClassSessionStream.ProviderName, streams);
        ((StubCluster)(object)client)._class = target;
        ((StubCluster)(object)client)._services = services.BuildServiceProvider();
        return client;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        "GetGrain" => _class,
        "get_ServiceProvider" => _services,
        var other => throw new NotSupportedException(other),
    };
}
