using Attendance.Streaming.Wire;
using Orleans.Streams;

namespace Attendance.Streaming.Subscriptions;

/// <summary>Hands over a batch as it came; a handler that throws loses that batch.</summary>
internal sealed class BatchItemSink<T>(IAsyncBatchObserver<T> observer) : ItemSink<T>
{
    public override async ValueTask HandleAsync(PushSubscription<T> subscription, PushBatch batch)
    {
        if (subscription.HasEnded)
            return;
        try
        {
            var items = new SequentialItem<T>[batch.Items.Length];
            for (var i = 0; i < items.Length; i++)
                items[i] = new SequentialItem<T>((T)batch.Items[i]!, TokenOf(batch, i));
            await observer.OnNextAsync(items);
        }
        catch (Exception exception)
        {
            await subscription.HandlerFailedAsync(this, exception);
        }
    }

    public override Task ErrorAsync(Exception exception) => observer.OnErrorAsync(exception);
}
