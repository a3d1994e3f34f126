namespace Attendance.Grains;

/// <summary>The gateways that want to be told, as long as they keep asking.</summary>
/// <param name="time">The clock.</param>
internal sealed class Watchers(TimeProvider time)
{
    /// <summary>How long a gateway may take to close its sockets before nobody waits for it: it asks for what is new as often.</summary>
    private static readonly TimeSpan Patience = WatchRules.Interval;

    private readonly Dictionary<Guid, (ICutOffObserver Observer, long SeenAt)> _gateways = [];

    /// <summary>A gateway has asked.</summary>
    public void See(Guid gatewayId, ICutOffObserver observer) => _gateways[gatewayId] = (observer, time.GetTimestamp());

    /// <summary>A gateway has gone.</summary>
    public void Forget(Guid gatewayId) => _gateways.Remove(gatewayId);

    /// <summary>Tells all of them at once.</summary>
    /// <param name="news">What.</param>
    public Task TellAsync(CutOffNews news)
    {
        foreach (var (gatewayId, gateway) in _gateways)
        {
            if (time.GetElapsedTime(gateway.SeenAt) > WatchRules.Expiry)
                _gateways.Remove(gatewayId);
        }

        return Task.WhenAll(_gateways.Values.Select(gateway => TellAsync(gateway.Observer, news)));
    }

    // Whoever is not reached finds out by asking.
    private async Task TellAsync(ICutOffObserver observer, CutOffNews news) =>
        await observer.TellAsync(news).WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
}
