using Orleans.Streams;

namespace Attendance.Streaming.Tests.Cluster;

/// <summary>A grain that subscribes.</summary>
public sealed class Listener : Grain, IListener
{
    private readonly Collector _collector;
    private TaskScheduler? _turns;
    private bool _inTurns = true;

    public Listener() => _collector = new Collector(_ =>
    {
        _inTurns &= TaskScheduler.Current == _turns;
        return Task.CompletedTask;
    });

    public async Task ListenAsync(long key)
    {
        _turns = TaskScheduler.Current;
        await this.GetStreamProvider(PushCluster.Provider).GetStream<Tick>(PushCluster.Namespace, key).SubscribeAsync(_collector);
    }

    public async Task<bool> HeardAsync(long number)
    {
        await _collector.WaitForAsync(number);
        return _inTurns;
    }
}
