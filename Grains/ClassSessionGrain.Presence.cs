namespace Attendance.Grains;

internal sealed partial class ClassSessionGrain
{
    private readonly long _startedAt;
    private ClassPresence? _followers;

    private ConnectionCounts Connections => _followers?.Total ?? default;

    /// <summary>Time since this activation began: a clock that is never set, for leases.</summary>
    private TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    public async Task<ClassPulse> ReportConnectionsAsync(ConnectionReport report)
    {
        await LoadedAsync();
        if (_followers is null && report.Counts.Total > 0)
            _silo.Add(ClassId, _followers = new(_options.ConnectionReportExpiry, _time) { Head = State.Head });
        if (_followers?.Report(report) is true)
            _pump.Publish(new ConnectionsChanged(Connections));
        var connections = Connections;
        if (connections.Total == 0)
            ForgetFollowers();
        return new(State.Head, connections, GrainContext.Address.SiloAddress);
    }

    public async Task<ConnectionsReply> GetConnectionsAsync(Actor viewer)
    {
        await LoadedAsync();
        var access = StaffAccessOf(viewer);
        return new(access, access == ViewAccess.Granted ? Connections : default);
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

    private void ForgetFollowers()
    {
        if (_followers is not { } followers)
            return;
        _silo.Remove(ClassId, followers);
        _followers = null;
    }
}
