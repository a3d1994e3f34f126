using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Hub;

/// <summary>
/// One stream that has subscribers. It numbers the items, holds those still to be sent, and knows who is registered. It lives from its first subscriber
/// to its last; the next one finds another incarnation. The lock is the owning hub's.
/// </summary>
internal sealed partial class HubStream(StreamAddress address, GrainHub hub, HubRuntime runtime)
{
    private readonly Dictionary<Guid, HubSubscriber> _subscribers = [];
    private readonly LeaseBook _leases = new(runtime.Options.LeaseDuration, runtime.Time);
    private readonly PendingItems _pending = new(runtime.Options.MaxPendingItems);
    private readonly long _incarnation = Random.Shared.NextInt64(1, long.MaxValue);
    private int _active;

    public StreamAddress Address => address;

    public void Unregister() => runtime.Registry.Remove(this);

    public int SubscriberCount
    {
        get
        {
            lock (hub.Lock)
                return _subscribers.Count;
        }
    }

    public LeaseReply Renew(LeaseRequest request)
    {
        lock (hub.Lock)
        {
            var decision = _leases.Renew(request.Subscription, request.Term, request.NextTerm);
            if (decision == LeaseDecision.Granted)
                Register(request);
            return decision == LeaseDecision.Unknown ? default : Describe(_subscribers[request.Subscription]);
        }
    }

    /// <summary>Extends the lease of a registration that is in force.</summary>
    public bool TryExtend(HubSubscriber subscriber)
    {
        lock (hub.Lock)
        {
            if (!_subscribers.TryGetValue(subscriber.Id, out var current) || current != subscriber)
                return false;
            _leases.Extend(subscriber.Id);
            return hub.TryKeep(runtime.Options.LeaseDuration);
        }
    }

    public void Leave(Guid subscription)
    {
        lock (hub.Lock)
        {
            if (_subscribers.TryGetValue(subscription, out var subscriber))
                Remove(subscriber);
        }
    }

    /// <summary>Removes a subscriber that says it knows nothing of this registration.</summary>
    public void Forget(HubSubscriber subscriber)
    {
        lock (hub.Lock)
            Remove(subscriber);
    }

    public void ExpireLeases()
    {
        lock (hub.Lock)
        {
            var expired = _leases.TakeExpired();
            foreach (var subscription in expired)
                Remove(_subscribers[subscription]);
            if (expired.Count > 0)
                runtime.Metrics.Expired(expired.Count);
        }
    }

    /// <summary>Ends the stream with its grain's activation; the subscribers are told, so that they look for the next one at once.</summary>
    public void Close()
    {
        lock (hub.Lock)
        {
            foreach (var subscriber in _subscribers.Values.ToArray())
            {
                Remove(subscriber);
                subscriber.Notify();
            }
        }
    }

    private void Register(LeaseRequest request)
    {
        if (_subscribers.TryGetValue(request.Subscription, out var previous))
            Detach(previous);
        var subscriber = new HubSubscriber(this, runtime, request, _pending.Next - 1);
        _subscribers[request.Subscription] = subscriber;
        runtime.Registry.Add(subscriber);
        runtime.Metrics.SubscriberAdded();
    }

    private LeaseReply Describe(HubSubscriber subscriber) => new(subscriber.Term, _incarnation, subscriber.Acknowledged, runtime.Silo);

    private void Remove(HubSubscriber subscriber)
    {
        // A registration that was replaced meanwhile must not take its successor along.
        if (!_subscribers.TryGetValue(subscriber.Id, out var current) || current != subscriber)
            return;
        _subscribers.Remove(subscriber.Id);
        _leases.Remove(subscriber.Id);
        Detach(subscriber);
        if (_subscribers.Count == 0)
            hub.Drop(this);
    }

    private void Detach(HubSubscriber subscriber)
    {
        subscriber.Stop();
        runtime.Registry.Remove(subscriber);
        if (subscriber.Active)
            Deactivate(subscriber);
        runtime.Metrics.SubscribersRemoved(1);
    }
}
