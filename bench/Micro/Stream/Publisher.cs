using Orleans.Streams;

namespace Attendance.Micro.Stream;

/// <inheritdoc cref="IPublisher"/>
public sealed class Publisher : Grain, IPublisher
{
    private IAsyncStream<long> _stream = null!;
    private long _last;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _stream = this.GetStreamProvider(PublishBenchmarks.Provider).GetStream<long>(PublishBenchmarks.Namespace, this.GetPrimaryKeyLong());
        return Task.CompletedTask;
    }

    public Task PublishAsync() => _stream.OnNextAsync(++_last);
}
