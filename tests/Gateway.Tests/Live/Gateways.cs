using Attendance.Gateway.Tests.Live;
using Xunit;

[assembly: AssemblyFixture(typeof(Gateways))]

namespace Attendance.Gateway.Tests.Live;

/// <summary>One host a stream provider, started by the first test that needs it and shared by all; each test has a class session of its own.</summary>
public sealed class Gateways : IAsyncDisposable
{
    private readonly Lazy<Task<GatewayHost>> _push = new(() => GatewayHost.StartAsync(StreamProviderKind.Push));
    private readonly Lazy<Task<GatewayHost>> _memory = new(() => GatewayHost.StartAsync(StreamProviderKind.Memory));

    internal Task<GatewayHost> On(StreamProviderKind streams) => (streams == StreamProviderKind.Push ? _push : _memory).Value;

    /// <summary>For what has nothing to do with streams.</summary>
    internal Task<GatewayHost> Any => _push.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in new[] { _push, _memory })
        {
            if (host.IsValueCreated)
                await (await host.Value).DisposeAsync();
        }
    }
}
