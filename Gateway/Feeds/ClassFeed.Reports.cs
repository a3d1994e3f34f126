using Attendance.Grains;

namespace Attendance.Gateway.Feeds;

internal sealed partial class ClassFeed
{
    private Pacer _report;
    private ConnectionCounts _reported;
    private ConnectionCounts _connections;
    private Task _reporting = Task.CompletedTask;
    private bool _mayBeCounted;
    private SiloAddress? _silo;

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

    private void BeginReport() => _reporting = ReportAsync(_members.Counts);

    private void TouchReport()
    {
        _report.Touch();
        Wake();
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
}
