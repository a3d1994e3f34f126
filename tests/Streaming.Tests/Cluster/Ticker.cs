using Orleans.Streams;

namespace Attendance.Streaming.Tests.Cluster;

public sealed class Ticker(ILocalSiloDetails silo) : Grain, ITicker
{
    private IAsyncStream<Tick>? _stream;

    /// <summary>Free when a grain holds its turn.</summary>
    public static SemaphoreSlim Held { get; } = new(0);

    /// <summary>Ends the holding of a turn.</summary>
    public static SemaphoreSlim LetGo { get; } = new(0);

    private long _last;

    private IStreamProvider Provider => this.GetStreamProvider(PushCluster.Provider);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _stream = Provider.GetStream<Tick>(PushCluster.Namespace, this.GetPrimaryKeyLong());
        return Task.CompletedTask;
    }

    public async Task<long> TickAsync(int count, bool oneByOne)
    {
        var ticks = Enumerable.Range(0, count).Select(_ => new Tick(++_last)).ToArray();
        if (!oneByOne)
            await _stream!.OnNextBatchAsync(ticks);
        else
        {
            foreach (var tick in ticks)
                await _stream!.OnNextAsync(tick);
        }

        return ticks[^1].Number;
    }

    public Task TickElsewhereAsync(long key, long number) => Provider.GetStream<Tick>(PushCluster.Namespace, key).OnNextAsync(new Tick(number));

    public Task<long> LastAsync() => Task.FromResult(_last);

    public Task HoldTurnAsync()
    {
        Held.Release();
        LetGo.Wait();
        return Task.CompletedTask;
    }

    public Task<SiloAddress> WhereAsync() => Task.FromResult(silo.SiloAddress);
}
