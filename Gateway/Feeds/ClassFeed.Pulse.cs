using System.Diagnostics.CodeAnalysis;
using Attendance.Gateway.Sockets;
using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

internal sealed partial class ClassFeed
{
    private Pacer _statsPacer;
    private Pacer _report;
    private LossSuspicion _suspicion;
    private ConnectionCounts _reported;
    private ConnectionCounts _connections;
    private long _sinceLastPulse;
    private long _sinceLastPosition;
    private long _sinceEmpty;
    private Task _reporting = Task.CompletedTask;
    private bool _mayBeCounted;
    private bool _isAwake;
    private SiloAddress? _silo;

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

    /// <summary>Corrects a reply's count of sockets by those of this gateway that the class has not heard of yet.</summary>
    public ViewReply WithOwnSockets(ViewReply reply)
    {
        lock (_lock)
        {
            var own = _members.Counts;
            var (teachers, students) = (reply.Connections.Teachers - _reported.Teachers, reply.Connections.Students - _reported.Students);
            return reply with { Connections = AtLeastOwn(new(teachers + own.Teachers, students + own.Students)) };
        }
    }

    private ConnectionCounts AtLeastOwn(ConnectionCounts all)
    {
        var own = _members.Counts;
        return new(Math.Max(all.Teachers, own.Teachers), Math.Max(all.Students, own.Students));
    }

    /// <summary>Does what cannot wait: statistics, changed sockets, a suspected loss. To be called every few hundredths of a second while the feed is awake.</summary>
    /// <returns>Whether it still is.</returns>
    public bool Tick()
    {
        lock (_lock)
        {
            if (_isGivenUp)
                return _isAwake = false;
            if (_statsPacer.IsDue && _statsPacer.TryTake(time, options.StatsInterval))
                TellStats();
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

    /// <summary>Does what is due once in a while: positions, and the pulse. To be called a few times in the shortest of their intervals.</summary>
    /// <param name="silo">Where the class is, when the pulse is due and can be shared with others there.</param>
    /// <param name="belief">What is then to be confirmed.</param>
    public bool TryTakePulse([NotNullWhen(true)] out SiloAddress? silo, out ClassBelief belief)
    {
        lock (_lock)
        {
            (silo, belief) = (_silo, new(classId, _gate.Last, _reported, _connections));
            if (time.GetElapsedTime(_sinceLastPosition) >= options.PositionInterval)
                TellPositions();
            if (_members.Count == 0 || !_reporting.IsCompleted || time.GetElapsedTime(_sinceLastPulse) < options.PulseInterval)
                return false;
            if (silo is null || _reported != _members.Counts || _isFilling)
            {
                BeginReport();
                return false;
            }

            _sinceLastPulse = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Reports the sockets to the class itself, which says how it stands.</summary>
    public void Report()
    {
        lock (_lock)
        {
            if (_reporting.IsCompleted && _members.Count > 0 && !_isGivenUp)
                BeginReport();
        }
    }

    /// <summary>The class may be elsewhere: until it answers, it is not known where.</summary>
    public void LoseSilo()
    {
        lock (_lock)
            _silo = null;
    }

    private void BeginReport()
    {
        _sinceLastPulse = time.GetTimestamp();
        _reporting = ReportAsync(_members.Counts);
    }

    private void TouchReport()
    {
        _report.Touch();
        Wake();
    }

    private void Wake()
    {
        if (_isAwake)
            return;
        _isAwake = true;
        Awoken(this);
    }

    private async Task ReportAsync(ConnectionCounts counts)
    {
        // Leaves the caller's lock.
        await Task.Yield();
        _mayBeCounted = true;
        try
        {
            var pulse = await _class.ReportConnectionsAsync(new(gatewayId, counts));
            lock (_lock)
            {
                _mayBeCounted = counts.Total > 0;
                _reported = counts;
                _silo = pulse.Silo;
                NoteConnections(pulse.Connections);
                _suspicion.Heard(pulse.Head, _gate.Last, time);
                if (_suspicion.IsPending(_gate.Last))
                    Wake();
            }
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            LogPulseFailed(failure, classId);
        }
    }

    /// <summary>What this gateway last reported would count until it expires.</summary>
    private async Task WithdrawReportAsync()
    {
        Task last;
        lock (_lock)
            last = _reporting;
        await Task.WhenAny(last);
        if (_mayBeCounted)
            await ReportAsync(default);
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
        if (_statsPacer.TryTake(time, options.StatsInterval))
            TellStats();
        else
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
