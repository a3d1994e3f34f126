using System.Diagnostics.CodeAnalysis;
using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

internal sealed partial class ClassFeed
{
    private Pacer _statsPacer;
    private LossSuspicion _suspicion;
    private long _sinceLastPosition;
    private long _sinceEmpty;
    private bool _isAwake;

    /// <summary>Told when something will be due soon: <see cref="Tick"/> is then to be called until it says that nothing is. Called under the feed's lock.</summary>
    public Action<ClassFeed> Awoken { get; init; } = static _ => { };

    /// <summary>Statistics as of the last event delivered, and the sockets connected.</summary>
    public (AttendanceStats Stats, ConnectionCounts Connections) Stats
    {
        get
        {
            lock (_lock)
                return (_stats, AtLeastOwn(_connections));
        }
    }

    /// <summary>Does what cannot wait: statistics, changed sockets, a suspected loss. To be called every few hundredths of a second while the feed is awake.</summary>
    /// <returns>Whether it still is.</returns>
    public bool Tick()
    {
        lock (_lock)
        {
            if (_isGivenUp)
                return _isAwake = false;
            EndRunSafely();
            if (_suspicion.IsPending(_gate.Last) && !_isFilling && _suspicion.IsConfirmed(_gate.Last, time, options.LossSuspicion))
            {
                LogLost(classId, _gate.Last);
                StartFilling();
            }

            if (_reporting.IsCompleted && _report.TryTake(time, options.StatsInterval))
                BeginReport();
            return _isAwake = _statsPacer.IsDue || _report.IsDue || _suspicion.IsPending(_gate.Last);
        }
    }

    /// <summary>Does what is to be done once in a while: positions, and the pulse. To be called every <see cref="FeedOptions.PulseInterval"/>.</summary>
    /// <param name="silo">Where the class is, when the pulse can be shared with others there.</param>
    /// <param name="belief">What is then to be confirmed.</param>
    /// <returns>Whether it can; if not, it has been sent where one is needed.</returns>
    public bool TryTakePulse([NotNullWhen(true)] out SiloAddress? silo, out ClassBelief belief)
    {
        lock (_lock)
        {
            (silo, belief) = (_silo, new(classId, _gate.Last, _reported, _connections));
            if (time.GetElapsedTime(_sinceLastPosition) >= options.PositionInterval)
                TellPositions();
            if (_members.Count == 0 || !_reporting.IsCompleted)
                return false;
            if (silo is not null && _reported == _members.Counts && !_isFilling)
                return true;
            BeginReport();
            return false;
        }
    }

    private void Wake()
    {
        if (_isAwake)
            return;
        _isAwake = true;
        Awoken(this);
    }

    private void NoteStats(AttendanceStats stats)
    {
        _stats = stats;
        TouchStats();
    }

    private void NoteConnections(ConnectionCounts connections)
    {
        if (_connections == connections)
            return;
        _connections = connections;
        TouchStats();
    }

    /// <summary>The first change after a quiet time is told at once, those that follow at the interval's pace.</summary>
    private void TouchStats()
    {
        _statsPacer.Touch();
        EndRun();
    }

    private bool TryTakeStats() => _statsPacer.IsDue && !_isFilling && _statsPacer.TryTake(time, options.StatsInterval);

    private void TellDueStats()
    {
        if (TryTakeStats())
            TellStats();
        if (_statsPacer.IsDue)
            Wake();
    }

    private void TellStats()
    {
        if (_members.Staff.Count == 0)
            return;
        var frame = StatsFrame();
        foreach (var member in _members.Staff)
            member.DeliverNow(_gate.Last, frame);
    }

    private OutboundFrame StatsFrame() => ViewFrames.Stats(classId, _stats, AtLeastOwn(_connections), time.GetUtcNow());

    private void TellPositions()
    {
        _sinceLastPosition = time.GetTimestamp();
        if (_members.Count == _members.Staff.Count)
            return;
        var frame = ViewFrames.Position(_gate.Last, time.GetUtcNow());
        foreach (var member in _members.Students)
            member.DeliverNow(_gate.Last, frame);
    }
}
