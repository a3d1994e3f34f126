using Attendance.Streaming.Wire;
using Microsoft.Extensions.Logging;

namespace Attendance.Streaming.Subscriptions;

/// <summary>
/// Renews the leases of all of a provider's subscriptions in this process, by one timer: those whose hub is known to be on one silo by one call to it, the
/// others, and whatever the silo does not know, each by its hub's address. It does not matter whether the renewal before was answered: one that hangs at a
/// dead silo must not hold up the next.
/// </summary>
internal sealed partial class LeaseRenewer : IDisposable
{
    private readonly PushStreamOptions _options;
    private readonly TimeProvider _time;
    private readonly SubscriptionTable _table;
    private readonly ILogger<LeaseRenewer> _logger;
    private readonly IGrainFactory _grains;
    private readonly SharedRenewal _shared;
    private readonly PushReceiver _receiver;
    private readonly Lock _lock = new();
    private Task<IPushStreamObserver>? _observer;
    private ITimer? _timer;
    private int _tick;
    private bool _disposed;

    public LeaseRenewer(
        PushStreamOptions options, TimeProvider time, SubscriptionTable table, SharedRenewal shared, IGrainFactory grains, ILogger<LeaseRenewer> logger)
    {
        _shared = shared;
        _options = options;
        _time = time;
        _table = table;
        _logger = logger;
        _grains = grains;
        // Orleans holds an object reference's target weakly; this field keeps it.
        _receiver = new PushReceiver(table, this);
    }

    /// <summary>Renews once, and starts the timer if need be.</summary>
    /// <exception cref="Exception">Whatever the call to the hub failed with.</exception>
    public async Task RenewAsync(IPushSubscription subscription)
    {
        StartTimer();
        if (subscription.BeginRenewal(await ObserverAsync()) is not { } request)
            return;
        LeaseReply? reply = null;
        try
        {
            reply = await subscription.Hub.RenewAsync(request);
        }
        finally
        {
            subscription.EndRenewal(request, reply);
        }
    }

    /// <summary>Renews without waiting; a failure is made good by the next renewal.</summary>
    public void RenewSoon(IPushSubscription subscription) => TryRenewAsync(subscription).Ignore();

    public Task RenewAllAsync() => Task.WhenAll(_table.All.Select(TryRenewAsync));

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _timer?.Dispose();
        }
    }

    private Task<IPushStreamObserver> ObserverAsync()
    {
        lock (_lock)
        {
            // Orleans makes no object reference inside a grain's turn, hence the other thread; nor before a client has started.
            if (_observer is null or { IsFaulted: true })
                _observer = Task.Run(() => _grains.CreateObjectReference<IPushStreamObserver>(_receiver));
            return _observer;
        }
    }

    private Task TryRenewAsync(IPushSubscription subscription) => Task.Run(async () =>
    {
        try
        {
            await RenewAsync(subscription);
        }
        catch (Exception exception)
        {
            // A hub may be out of reach for many reasons, all of which the next renewal will meet or not.
            LogRenewalFailed(_logger, subscription.Id, subscription.Stream.StreamId, exception);
        }
    });

    private void StartTimer()
    {
        if (_timer is not null)
            return;
        lock (_lock)
        {
            if (_disposed || _timer is not null)
                return;
            var period = _options.LeaseRenewal / SubscriptionTable.PartCount;
            // The timer outlives the call that happens to start it and must not carry its context about.
            using (ExecutionContext.SuppressFlow())
                _timer = _time.CreateTimer(static renewer => ((LeaseRenewer)renewer!).Tick(), this, period, period);
        }
    }

    private void Tick()
    {
        var mayShare = _shared.IsSettled;
        Dictionary<SiloAddress, LeaseBatch> batches = [];
        foreach (var subscription in _table.Part((int)((uint)Interlocked.Increment(ref _tick) % SubscriptionTable.PartCount)))
        {
            if (!mayShare || !subscription.TryBeginSharedRenewal(out var silo, out var ticket))
                RenewSoon(subscription);
            else if (batches.TryGetValue(silo, out var batch))
                batch.Add(subscription, ticket);
            else
                batches.Add(silo, new(subscription, ticket));
        }

        foreach (var (silo, batch) in batches)
            RenewTogetherAsync(silo, batch).Ignore();
    }

    private async Task RenewTogetherAsync(SiloAddress silo, LeaseBatch batch)
    {
        foreach (var subscription in await _shared.RenewAsync(silo, batch))
        {
            subscription.LoseSilo();
            RenewSoon(subscription);
        }
    }
}
