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

    /// <summary>Does what is due: statistics, the report of sockets, positions. Called every few hundredths of a second; cheap when nothing is due.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            if (_statsPacer.IsDue && _statsPacer.TryTake(time, options.StatsInterval))
                TellStats();
            if (_suspicion.IsPending(_gate.Last) && !_isFilling && _suspicion.IsConfirmed(_gate.Last, time, options.LossSuspicion))
            {
                LogLost(classId, _gate.Last);
                StartFilling();
            }

            if (time.GetElapsedTime(_sinceLastPosition) >= options.PositionInterval)
                TellPositions();
            var pulseDue = _members.Count > 0 && time.GetElapsedTime(_sinceLastPulse) >= options.PulseInterval;
            if (!_reporting.IsCompleted || !(pulseDue || _report.TryTake(time, options.StatsInterval)))
                return;
            _sinceLastPulse = time.GetTimestamp();
            _reporting = ReportAsync(_members.Counts);
        }
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
                NoteConnections(pulse.Connections);
                _suspicion.Heard(pulse.Head, _gate.Last, time);
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
