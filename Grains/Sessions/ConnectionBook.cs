namespace Attendance.Grains;

/// <summary>
/// The sockets of a class over all gateways, as they last reported them. A gateway that fell silent is forgotten. Times are readings of a clock that is
/// never set, such as <see cref="TimeProvider.GetElapsedTime(long)"/> of 0.
/// </summary>
/// <param name="expiry">How long a report counts.</param>
internal sealed class ConnectionBook(TimeSpan expiry)
{
    private readonly Dictionary<Guid, (ConnectionCounts Counts, TimeSpan At)> _byGateway = [];
    private ConnectionCounts _lastTold;

    /// <summary>Takes a gateway's report; one of no sockets removes it.</summary>
    /// <param name="gatewayId">The gateway.</param>
    /// <param name="counts">Its sockets.</param>
    /// <param name="now">The clock.</param>
    /// <returns>Whether the total differs from what it was after the report before, because of this one or of a gateway forgotten since.</returns>
    public bool Report(Guid gatewayId, ConnectionCounts counts, TimeSpan now)
    {
        if (counts.Total == 0)
            _byGateway.Remove(gatewayId);
        else
            _byGateway[gatewayId] = (counts, now);

        var before = _lastTold;
        _lastTold = Total(now);
        return _lastTold != before;
    }

    /// <summary>Takes an unchanged report, if everything is as its sender believes.</summary>
    /// <param name="gatewayId">The gateway.</param>
    /// <param name="counts">Its sockets.</param>
    /// <param name="total">The total that it knows of.</param>
    /// <param name="now">The clock.</param>
    /// <returns>False when anything has changed, or was not told yet; nothing is taken then.</returns>
    public bool TryRenew(Guid gatewayId, ConnectionCounts counts, ConnectionCounts total, TimeSpan now)
    {
        if (total != _lastTold || Total(now) != _lastTold || !_byGateway.TryGetValue(gatewayId, out var known) || known.Counts != counts)
            return false;
        _byGateway[gatewayId] = (counts, now);
        return true;
    }

    /// <summary>All sockets, but for gateways silent for longer than the expiry.</summary>
    /// <param name="now">The clock.</param>
    public ConnectionCounts Total(TimeSpan now)
    {
        var (teachers, students) = (0, 0);
        foreach (var (gatewayId, (counts, at)) in _byGateway)
        {
            if (now - at > expiry)
            {
                _byGateway.Remove(gatewayId);
                continue;
            }

            teachers += counts.Teachers;
            students += counts.Students;
        }

        return new(teachers, students);
    }
}
