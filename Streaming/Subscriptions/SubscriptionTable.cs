using System.Collections.Concurrent;

namespace Attendance.Streaming.Subscriptions;

/// <summary>The live subscriptions of one provider in this process.</summary>
internal sealed class SubscriptionTable
{
    private readonly ConcurrentDictionary<Guid, IPushSubscription> _subscriptions = [];

    public IEnumerable<IPushSubscription> All => _subscriptions.Select(entry => entry.Value);

    public void Add(IPushSubscription subscription) => _subscriptions[subscription.Id] = subscription;

    public void Remove(IPushSubscription subscription) => _subscriptions.TryRemove(subscription.Id, out _);

    public IPushSubscription? Find(Guid subscription) => _subscriptions.GetValueOrDefault(subscription);
}
