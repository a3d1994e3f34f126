using System.Collections.Concurrent;

namespace Attendance.Gateway.Feeds;

internal sealed partial class FeedDirectory
{
    private readonly ConcurrentQueue<ClassFeed> _awake = new();
    private readonly Lock _paceLock = new();
    private volatile bool _isFast;
    private long _nextRound;
    private int _part;
    private int _isTicking;

    // The timer's imprecision must not put a round off to the next tick.
    private long Early => (long)(TickInterval.TotalSeconds / 2 * time.TimestampFrequency);

    private TimeSpan RoundInterval => options.Value.PulseInterval / FeedTable.PartCount;

    private void Awake(ClassFeed feed)
    {
        _awake.Enqueue(feed);
        if (!_isFast)
            SetPace();
    }

    private void Tick()
    {
        if (Interlocked.Exchange(ref _isTicking, 1) == 1)
            return;
        TickAwake();
        if (time.GetTimestamp() + Early >= _nextRound)
            MakeRound();
        Volatile.Write(ref _isTicking, 0);
        if (_isFast && _awake.IsEmpty)
            SetPace();
    }

    /// <summary>Ticks quickly only while a feed is awake, so that a quiet gateway sleeps from round to round.</summary>
    private void SetPace()
    {
        lock (_paceLock)
        {
            var wasFast = _isFast;

            // Whoever comes between the look and the change finds the pace slow, and waits for the lock.
            _isFast = false;
            Interlocked.MemoryBarrier();
            _isFast = !_awake.IsEmpty;
            if (_isFast == wasFast)
                return;
            var interval = _isFast && TickInterval < RoundInterval ? TickInterval : RoundInterval;
            _ticker?.Change(interval, interval);
        }
    }

    private void TickAwake()
    {
        for (var left = _awake.Count; left > 0 && _awake.TryDequeue(out var feed); left--)
        {
            try
            {
                if (feed.Tick())
                    _awake.Enqueue(feed);
            }
            catch (Exception fault)
            {
                // An exception out of a timer ends the process, and every other class with it.
                LogTickFailed(fault, feed.ClassId);
                _awake.Enqueue(feed);
            }
        }
    }

    private void MakeRound()
    {
        // From the last one's time on: the precision of the ticks must not add up.
        _nextRound = Math.Max(_nextRound, time.GetTimestamp() - time.TimestampFrequency) + (long)(RoundInterval.TotalSeconds * time.TimestampFrequency);
        _part = (_part + 1) % FeedTable.PartCount;
        Dictionary<SiloAddress, SharedPulse> pulses = [];
        foreach (var feed in _feeds.StartedIn(_part))
        {
            try
            {
                if (!GiveUpIfClosed(feed))
                    Take(feed, pulses);
            }
            catch (Exception fault)
            {
                LogTickFailed(fault, feed.ClassId);
            }
        }

        foreach (var pulse in pulses.Values)
            _ = pulse.SendAsync();
    }

    private void Take(ClassFeed feed, Dictionary<SiloAddress, SharedPulse> pulses)
    {
        if (!feed.TryTakePulse(out var silo, out var belief))
            return;
        if (!pulses.TryGetValue(silo, out var pulse))
            pulses.Add(silo, pulse = new(silo, GatewayId, cluster, _logger));
        pulse.Add(feed, belief);
    }

    private bool GiveUpIfClosed(ClassFeed feed)
    {
        if (!feed.TryClose())
            return false;
        if (_feeds.TryRemove(feed.ClassId))
            _ = GiveUpAsync(feed);
        return true;
    }
}
