using Attendance.Streaming;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using Orleans.TestingHost;

namespace Attendance.Micro.Stream;

/// <summary>From a grain's publishing to a subscriber in a client of the cluster: silo and client in one process, over a connection in memory.</summary>
[MemoryDiagnoser]
public class PublishBenchmarks : IAsyncObserver<long>, IDisposable
{
    public const string Provider = "push";
    public const string Namespace = "numbers";

    private readonly SemaphoreSlim _arrived = new(0);
    private InProcessTestCluster _cluster = null!;
    private IPublisher _publisher = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
#pragma warning disable RS0030 // A composition root.
        builder.ConfigureSilo(static (_, silo) => silo.AddPushStreams(Provider, Map).Services.AddSingleton(TimeProvider.System));
        builder.ConfigureClient(static client => client.AddPushStreams(Provider, Map).Services.AddSingleton(TimeProvider.System));
#pragma warning restore RS0030
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        _publisher = _cluster.Client.GetGrain<IPublisher>(1);
        await _cluster.Client.GetStreamProvider(Provider).GetStream<long>(Namespace, 1).SubscribeAsync(this);
    }

    /// <summary>
    /// A number, and the wait for it, with the call that has it published. One at a time: of several, more or fewer would travel together, as time would have it.
    /// </summary>
    [Benchmark]
    public async Task PublishAsync()
    {
        await _publisher.PublishAsync();
        await _arrived.WaitAsync();
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _cluster.DisposeAsync();
        Dispose();
    }

    public Task OnNextAsync(long item, StreamSequenceToken? token = null)
    {
        _arrived.Release();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _arrived.Dispose();
        GC.SuppressFinalize(this);
    }

    public Task OnErrorAsync(Exception ex) => throw new InvalidOperationException("The stream lost something.", ex);

    private static void Map(PushStreamOptions options) => options.MapNamespace<IPublisher>(Namespace);
}
