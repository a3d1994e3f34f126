using Attendance.Streaming.Wire;
using Orleans.Streams;

namespace Attendance.Streaming.Subscriptions;

/// <summary>Hands items over one by one; a handler that throws loses that item only.</summary>
internal sealed class SingleItemSink<T>(IAsyncObserver<T> observer) : ItemSink<T>
{
    public override async ValueTask HandleAsync(PushSubscription<T> subscription, PushBatch batch)
    {
        for (var i = 0; i < batch.Items.Length && !subscription.HasEnded; i++)
        {
            try
            {
                await observer.OnNextAsync((T)batch.Items[i]!, TokenOf(batch, i));
            }
            catch (Exception exception)
            {
                await subscription.HandlerFailedAsync(this, exception);
            }
        }
    }

    public override Task ErrorAsync(Exception exception) => observer.OnErrorAsync(exception);
}
