using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Hub;

internal sealed partial class HubStream
{
    /// <summary>Numbers and queues items for every subscriber. Never waits for one.</summary>
    public void Publish(ReadOnlySpan<object?> items)
    {
        if (items.IsEmpty)
            return;
        lock (hub.Lock)
        {
            foreach (var subscriber in _subscribers.Values)
                Activate(subscriber);
            foreach (var item in items)
            {
                if (_pending.IsCrowded)
                    MakeRoom();
                if (_subscribers.Count == 0)
                    return;
                _pending.Append(item);
            }
        }
    }

    /// <summary>The subscriber's next batch, or null when there is none and its pump is to stop.</summary>
    public PushBatch? TakeNext(HubSubscriber subscriber)
    {
        lock (hub.Lock)
        {
            if (!subscriber.Active)
                return null;
            if (subscriber.Next == _pending.Next)
            {
                Deactivate(subscriber);
                return null;
            }

            var batch = _pending.Slice(_incarnation, subscriber.Next, runtime.Options.MaxBatchItems);
            subscriber.Next += batch.Items.Length;
            return batch;
        }
    }

    public void Acknowledge(HubSubscriber subscriber, PushBatch batch)
    {
        lock (hub.Lock)
        {
            subscriber.Acknowledged = batch.First + batch.Items.Length - 1;
            if (subscriber.Active)
                _leases.Extend(subscriber.Id);
        }

        runtime.Metrics.Acknowledged(batch.Items.Length);
    }

    /// <summary>Removes a subscriber that takes no batch.</summary>
    public void Evict(HubSubscriber subscriber)
    {
        lock (hub.Lock)
            Evict(subscriber, "it acknowledged no attempt of a batch");
    }

    private void Evict(HubSubscriber subscriber, string reason)
    {
        if (!subscriber.Active)
            return;
        Remove(subscriber);
        runtime.Metrics.Evicted();
        HubSubscriber.LogEvicted(runtime.Logger, subscriber, address.StreamId, reason);
        subscriber.Notify();
    }

    private void MakeRoom()
    {
        _pending.TrimTo(Slowest());
        _pending.Reserve();
        if (!_pending.IsFull)
            return;
        foreach (var subscriber in _subscribers.Values.ToArray())
        {
            if (subscriber.Next == _pending.First)
                Evict(subscriber, "more items wait for it than may");
        }

        _pending.TrimTo(Slowest());
    }

    private long Slowest()
    {
        var slowest = _pending.Next;
        foreach (var subscriber in _subscribers.Values)
            slowest = Math.Min(slowest, subscriber.Next);
        return slowest;
    }

    private void Activate(HubSubscriber subscriber)
    {
        if (subscriber.Active)
            return;
        subscriber.Active = true;
        _active++;
        ThreadPool.UnsafeQueueUserWorkItem(subscriber, preferLocal: false);
    }

    private void Deactivate(HubSubscriber subscriber)
    {
        subscriber.Active = false;
        // Who is not active has been sent everything.
        if (--_active == 0)
            _pending.Clear();
    }
}
