using Orleans.Streams;

namespace Attendance.Streaming.Subscriptions;

/// <summary>What a subscriber holds. It is of use only in the process that subscribed.</summary>
internal sealed class PushSubscriptionHandle<T>(PushSubscription<T> subscription) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => subscription.Stream.StreamId;

    public override string ProviderName => subscription.Stream.Provider;

    public override Guid HandleId => subscription.Id;

    public override Task UnsubscribeAsync() => subscription.HasEnded ? Task.CompletedTask : subscription.EndAsync();

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return Resume(new SingleItemSink<T>(observer), token);
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return Resume(new BatchItemSink<T>(observer), token);
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is PushSubscriptionHandle<T> && other.HandleId == HandleId;

    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    public override int GetHashCode() => HandleId.GetHashCode();

    private Task<StreamSubscriptionHandle<T>> Resume(ItemSink<T> sink, StreamSequenceToken? token)
    {
        Unsupported.RejectToken(token);
        if (subscription.HasEnded)
            throw new InvalidOperationException("The subscription has ended; subscribe to the stream again.");
        subscription.Replace(sink);
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }
}
