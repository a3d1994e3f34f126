using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Hub;

/// <summary>
/// One registration of a subscriber: its position and the pump that sends it one batch at a time. The pump runs on the thread pool, not in the grain's
/// turns, and only while there is something to send.
/// </summary>
internal sealed partial class HubSubscriber(HubStream stream, HubRuntime runtime, LeaseRequest request, long position) : IThreadPoolWorkItem
{
    // The first pause after a delivery that failed at once; doubled for each further one. A timed-out delivery has waited already.
    internal static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private volatile bool _removed;

    public Guid Id => request.Subscription;

    public long Term => request.NextTerm;

    /// <summary>The number of the next item to send. Guarded by the hub's lock.</summary>
    public long Next { get; set; } = position + 1;

    /// <summary>The last item acknowledged. Guarded by the hub's lock.</summary>
    public long Acknowledged { get; set; } = position;

    /// <summary>Whether the pump runs or is about to. Guarded by the hub's lock.</summary>
    public bool Active { get; set; }

    /// <summary>Extends the lease, if this registration is in force under just this term.</summary>
    public bool TryRenew(long term) => term == Term && stream.TryExtend(this);

    /// <summary>Ends the pump after the call it waits for.</summary>
    public void Stop() => _removed = true;

    /// <summary>Tells the subscriber, as well as can be, that it is no longer registered; its next renewal finds out in any case.</summary>
    public void Notify() => ThreadPool.UnsafeQueueUserWorkItem(
        static subscriber => subscriber.SendDropped(), this, preferLocal: false);

    public void Execute() => _ = PumpAsync();

    private async Task PumpAsync()
    {
        while (stream.TakeNext(this) is { } batch)
        {
            if (!await DeliverAsync(batch))
                return;
        }
    }

    private async ValueTask<bool> DeliverAsync(PushBatch batch)
    {
        var pause = FirstPause;
        for (var attempt = 1; !_removed; attempt++)
        {
            try
            {
                var reply = await request.Observer.PushAsync(Id, Term, batch).AsTask().WaitAsync(runtime.Options.DeliveryTimeout, runtime.Time);
                if (reply == PushReply.Handled)
                {
                    stream.Acknowledge(this, batch);
                    return true;
                }

                stream.Forget(this);
                return false;
            }
            catch (Exception exception)
            {
                // A call to a remote observer can fail in every way there is, and the cure is one: send it again, then give the subscriber up.
                LogDeliveryFailed(runtime.Logger, Id, request.Stream.StreamId, batch.First, attempt, exception);
            }

            if (attempt == runtime.Options.MaxDeliveryAttempts)
            {
                stream.Evict(this);
                return false;
            }

            await Task.Delay(pause, runtime.Time);
            pause *= 2;
            runtime.Metrics.Redelivered();
        }

        return false;
    }

    private void SendDropped()
    {
        try
        {
            request.Observer.DroppedAsync(Id, Term).AsTask().Ignore();
        }
        catch (Exception exception) when (exception is OrleansException or ObjectDisposedException or InvalidOperationException)
        {
            // The silo is stopping; the lease will tell.
            LogNoticeFailed(runtime.Logger, Id, request.Stream.StreamId, exception);
        }
    }
}
