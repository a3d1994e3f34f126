using System.Collections.Concurrent;
using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Hub;

/// <summary>The streams on this silo that have subscribers, who these are, and the one timer that ends their leases.</summary>
internal sealed class HubRegistry(PushStreamOptions options, TimeProvider time) : IDisposable
{
    // A lease ends at most a quarter of its length late.
    private const int SweepsPerLease = 4;

    private readonly ConcurrentDictionary<HubStream, byte> _streams = [];
    private readonly ConcurrentDictionary<Guid, HubSubscriber> _subscribers = [];
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private bool _disposed;

    public int StreamCount => _streams.Count;

    public int SubscriberCount => _streams.Keys.Sum(stream => stream.SubscriberCount);

    public void Add(HubStream stream)
    {
        _streams.TryAdd(stream, 0);
        if (_timer is null)
            StartTimer();
    }

    public void Remove(HubStream stream) => _streams.TryRemove(stream, out _);

    public void Add(HubSubscriber subscriber) => _subscribers[subscriber.Id] = subscriber;

    public void Remove(HubSubscriber subscriber) => _subscribers.TryRemove(KeyValuePair.Create(subscriber.Id, subscriber));

    /// <summary>Extends a lease that is held under just this term.</summary>
    public bool TryRenew(in LeaseTicket ticket) => _subscribers.TryGetValue(ticket.Subscription, out var subscriber) && subscriber.TryRenew(ticket.Term);

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _timer?.Dispose();
        }
    }

    private void StartTimer()
    {
        lock (_lock)
        {
            if (_disposed || _timer is not null)
                return;
            // The timer outlives the call that happens to start it and must not carry its context about.
            using (ExecutionContext.SuppressFlow())
                _timer = time.CreateTimer(static registry => ((HubRegistry)registry!).Sweep(), this, options.LeaseDuration / SweepsPerLease, options.LeaseDuration / SweepsPerLease);
        }
    }

    private void Sweep()
    {
        foreach (var (stream, _) in _streams)
            stream.ExpireLeases();
    }
}
