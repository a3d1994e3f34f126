using Orleans.Concurrency;

namespace Attendance.Grains;

/// <summary>Asks the silo's event log for a sign of life.</summary>
[StatelessWorker(maxLocalWorkers: 1), Reentrant]
internal sealed class EventLogProbeGrain(IEventLog log, TimeProvider time) : Grain, IEventLogProbeGrain
{
    /// <summary>Under the call's own limit, so that the answer is no and not silence.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<bool> IsAvailableAsync()
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        try
        {
            await log.PingAsync(deadline.Token);
            return true;
        }
        catch (Exception failure) when (failure is EventLogUnavailableException or OperationCanceledException)
        {
            return false;
        }
    }
}
