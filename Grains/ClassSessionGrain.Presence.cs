namespace Attendance.Grains;

internal sealed partial class ClassSessionGrain
{
    private readonly long _startedAt;

    /// <summary>Time since this activation began: a clock that is never set, for leases.</summary>
    private TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    public async Task<ClassPulse> ReportConnectionsAsync(ConnectionReport report)
    {
        await LoadedAsync();
        if (_connections.Report(report.GatewayId, report.Counts, Elapsed))
            _pump.Publish(new ConnectionsChanged(_connections.Total(Elapsed)));
        return new(State.Head, _connections.Total(Elapsed));
    }

    public async Task<ConnectionsReply> GetConnectionsAsync(Actor viewer)
    {
        await LoadedAsync();
        var access = StaffAccessOf(viewer);
        return new(access, access == ViewAccess.Granted ? _connections.Total(Elapsed) : default);
    }

    public async Task<OperationReply> StartOperationAsync(OperationClaim claim)
    {
        await LoadedAsync();
        if (StaffAccessOf(claim.Actor) != ViewAccess.Granted)
            return new(false, 0, null);
        var (isGranted, holderId) = _operations.Claim(claim, Elapsed);
        if (!isGranted)
            _pump.Publish(new OperationConflicted(claim.OperationType, claim.Actor, holderId));
        return new(isGranted, holderId, State.Names.Find(holderId));
    }

    public Task EndOperationAsync(long holderId, string connectionId, string? operationId)
    {
        _operations.Release(holderId, connectionId, operationId);
        return Task.CompletedTask;
    }
}
