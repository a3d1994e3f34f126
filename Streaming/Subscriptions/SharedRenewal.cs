using Attendance.Streaming.Wire;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Placement;

namespace Attendance.Streaming.Subscriptions;

/// <summary>
/// Renews many leases with one call to the silo that has their hubs. That silo cannot say whether the grains' addresses still lead to it: while the
/// cluster changes, leases are not to be shared.
/// </summary>
internal sealed partial class SharedRenewal(
    string provider, PushStreamOptions options, TimeProvider time, IGrainFactory grains, ILogger<SharedRenewal> logger)
{
    private readonly Lock _lock = new();
    private long _clusterVersion;
    private long _changedAt;

    /// <summary>Whether the cluster's members have been the same for a whole lease.</summary>
    public bool IsSettled
    {
        get
        {
            lock (_lock)
                return _changedAt == 0 || time.GetElapsedTime(_changedAt) >= options.LeaseDuration;
        }
    }

    /// <summary>Renews leases at a silo.</summary>
    /// <returns>Those that it did not renew, for whatever reason.</returns>
    public async Task<IEnumerable<IPushSubscription>> RenewAsync(SiloAddress silo, LeaseBatch batch)
    {
        try
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
            var call = grains.GetGrain<ISiloLeases>(silo.ToParsableString()).RenewAsync(provider, batch.Tickets);
            var reply = await call.AsTask().WaitAsync(options.LeaseRenewal, time);
            NoteCluster(reply.ClusterVersion);
            return reply.Unknown.Select(index => batch.Subscriptions[index]);
        }
        catch (Exception exception)
        {
            // A silo may be out of reach for many reasons; where its hubs are now, their addresses tell.
            LogSiloFailed(logger, silo, batch.Subscriptions.Count, exception);
            return batch.Subscriptions;
        }
    }

    private void NoteCluster(long version)
    {
        lock (_lock)
        {
            if (version <= _clusterVersion)
                return;
            if (_clusterVersion != 0)
                _changedAt = time.GetTimestamp();
            _clusterVersion = version;
        }
    }

    [LoggerMessage(2, LogLevel.Debug, "Silo {Silo} could not be asked to renew {Count} leases; each is renewed by itself.")]
    private static partial void LogSiloFailed(ILogger logger, SiloAddress silo, int count, Exception exception);
}
