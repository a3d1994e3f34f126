using Attendance.Streaming.Subscriptions;
using Orleans.Streams;

namespace Attendance.Streaming.Provider;

internal sealed partial class PushStream<T>
{
    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => SubscribeAsync(observer, null, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Unsupported.RejectToken(token);
        Unsupported.RejectFilter(filterData);
        return SubscribeAsync(new SingleItemSink<T>(observer));
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer) => SubscribeAsync(observer, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Unsupported.RejectToken(token);
        return SubscribeAsync(new BatchItemSink<T>(observer));
    }

    /// <summary>This process's subscriptions to the stream, as this item type. Nobody knows those of other processes.</summary>
    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles() => Task.FromResult<IList<StreamSubscriptionHandle<T>>>(
    [
        .. provider.Subscriptions.Table.All
            .OfType<PushSubscription<T>>()
            .Where(subscription => subscription.Stream == address)
            .Select(subscription => new PushSubscriptionHandle<T>(subscription)),
    ]);

    private async Task<StreamSubscriptionHandle<T>> SubscribeAsync(ItemSink<T> sink)
    {
        var runtime = provider.Subscriptions;
        var grain = provider.GrainContext.GrainContext is { GrainInstance: not null } context ? context : null;
        // A grain's handlers run in its own turns, on the scheduler that this call runs on.
        var subscription = new PushSubscription<T>(address, Publisher.Hub, runtime, sink, grain is null ? null : TaskScheduler.Current);
        runtime.Table.Add(subscription);
        try
        {
            await runtime.Renewer.RenewAsync(subscription);
        }
        catch
        {
            // The call may have reached the hub all the same.
            subscription.EndAsync().Ignore();
            throw;
        }

        if (grain is not null)
            EndWithAsync(grain.Deactivated, subscription).Ignore();
        return new PushSubscriptionHandle<T>(subscription);
    }

    private static async Task EndWithAsync(Task deactivated, PushSubscription<T> subscription)
    {
        await deactivated.ConfigureAwait(false);
        if (!subscription.HasEnded)
            await subscription.EndAsync().ConfigureAwait(false);
    }
}
