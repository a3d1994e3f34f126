using Attendance.Grains;
using Orleans.Streams;

namespace Attendance.TestKit.Streams;

/// <summary>A real stream, but for what its subscribers get.</summary>
internal sealed class LossyStream(IAsyncStream<ClassSessionMessage> real, Tamperer tamperer) : IAsyncStream<ClassSessionMessage>
{
    public bool IsRewindable => real.IsRewindable;

    public string ProviderName => real.ProviderName;

    public StreamId StreamId => real.StreamId;

    public Task<StreamSubscriptionHandle<ClassSessionMessage>> SubscribeAsync(IAsyncBatchObserver<ClassSessionMessage> observer) =>
        real.SubscribeAsync(new Observer(observer, tamperer));

    public Task<StreamSubscriptionHandle<ClassSessionMessage>> SubscribeAsync(
        IAsyncBatchObserver<ClassSessionMessage> observer, StreamSequenceToken? token) => real.SubscribeAsync(new Observer(observer, tamperer), token);

    public Task<StreamSubscriptionHandle<ClassSessionMessage>> SubscribeAsync(IAsyncObserver<ClassSessionMessage> observer) =>
        throw new NotSupportedException("Feeds take batches.");

    public Task<StreamSubscriptionHandle<ClassSessionMessage>> SubscribeAsync(
        IAsyncObserver<ClassSessionMessage> observer, StreamSequenceToken? token, string? filterData = null) =>
        throw new NotSupportedException("Feeds take batches.");

    public Task<IList<StreamSubscriptionHandle<ClassSessionMessage>>> GetAllSubscriptionHandles() => real.GetAllSubscriptionHandles();

    public Task OnNextAsync(ClassSessionMessage item, StreamSequenceToken? token = null) => real.OnNextAsync(item, token);

    public Task OnNextBatchAsync(IEnumerable<ClassSessionMessage> batch, StreamSequenceToken? token = null) => real.OnNextBatchAsync(batch, token);

    public Task OnCompletedAsync() => real.OnCompletedAsync();

    public Task OnErrorAsync(Exception ex) => real.OnErrorAsync(ex);

    public bool Equals(IAsyncStream<ClassSessionMessage>? other) => real.Equals(other);

    public int CompareTo(IAsyncStream<ClassSessionMessage>? other) => real.CompareTo(other);

    private sealed class Observer(IAsyncBatchObserver<ClassSessionMessage> real, Tamperer tamperer) : IAsyncBatchObserver<ClassSessionMessage>
    {
        private SequentialItem<ClassSessionMessage>? _late;

        public Task OnNextAsync(IList<SequentialItem<ClassSessionMessage>> items) => real.OnNextAsync(tamperer.Change(items, ref _late));

        public Task OnCompletedAsync() => real.OnCompletedAsync();

        public Task OnErrorAsync(Exception ex) => real.OnErrorAsync(ex);
    }
}
