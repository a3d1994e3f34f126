using System.Collections.Concurrent;

namespace Attendance.Streaming.Subscriptions;

/// <summary>The live subscriptions of one provider in this process, in parts of about the same size: each is renewed with its part.</summary>
internal sealed class SubscriptionTable
{
    /// <summary>How many parts there are: so many calls to a silo are made between two renewals of a subscription.</summary>
    public const int PartCount = 8;

    private readonly ConcurrentDictionary<Guid, IPushSubscription>[] _parts =
        [.. Enumerable.Range(0, PartCount).Select(static _ => new ConcurrentDictionary<Guid, IPushSubscription>())];

    public IEnumerable<IPushSubscription> All => _parts.SelectMany(static part => part.Select(static entry => entry.Value));

    public IEnumerable<IPushSubscription> Part(int index) => _parts[index].Select(static entry => entry.Value);

    public void Add(IPushSubscription subscription) => PartOf(subscription.Id)[subscription.Id] = subscription;

    public void Remove(IPushSubscription subscription) => PartOf(subscription.Id).TryRemove(subscription.Id, out _);

    public IPushSubscription? Find(Guid subscription) => PartOf(subscription).GetValueOrDefault(subscription);

    // Ids are drawn at random.
    private ConcurrentDictionary<Guid, IPushSubscription> PartOf(Guid subscription) => _parts[(uint)subscription.GetHashCode() % PartCount];
}
