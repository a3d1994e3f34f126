namespace Attendance.Grains;

internal sealed partial class ClassSessionGrain
{
    private readonly long _startedAt;

    /// <summary>Time since this activation began: a clock that is never set, for leases.</summary>
    private TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    public Task<ClassPulse> ReportConnectionsAsync(ConnectionReport report)
    {
        if (_connections.Report(report.GatewayId, report.Counts, Elapsed))
            _pump.Publish(new ConnectionsChanged(_connections.Total(Elapsed)));
        return Task.FromResult(new ClassPulse(State.Head, _connections.Total(Elapsed)));
    }

    public Task<ConnectionsReply> GetConnectionsAsync(Actor viewer)
    {
        var access = StaffAccessOf(viewer);
        return Task.FromResult(new ConnectionsReply(access, access == ViewAccess.Granted ? _connections.Total(Elapsed) : default));
    }

    public Task<OperationReply> StartOperationAsync(OperationClaim claim)
    {
        if (StaffAccessOf(claim.Actor) != ViewAccess.Granted)
            return Task.FromResult(new OperationReply(false, 0, null));
        var (isGranted, holderId) = _operations.Claim(claim, Elapsed);
        if (!isGranted)
            _pump.Publish(new OperationConflicted(claim.OperationType, claim.Actor, holderId));
        return Task.FromResult(new OperationReply(isGranted, holderId, State.Names.Find(holderId)));
    }

    public Task EndOperationAsync(long holderId, string connectionId, string? operationId)
    {
        _operations.Release(holderId, connectionId, operationId);
        return Task.CompletedTask;
    }
}
