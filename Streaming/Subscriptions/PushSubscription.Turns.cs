using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Subscriptions;

internal sealed partial class PushSubscription<T>
{
    /// <summary>Logs a handler's exception and brings it to the observer's own attention.</summary>
    public async ValueTask HandlerFailedAsync(ItemSink<T> sink, Exception exception)
    {
        LogHandlerFailed(runtime.Logger, Id, stream.StreamId, exception);
        await ReportAsync(sink, exception);
    }

    // Called under the lock; the turn itself runs later, on another thread.
    private Task BeginTurn(PushStreamGapException? gap, PushBatch? batch)
    {
        var previous = _lastTurn;
        _turns++;
        return _lastTurn = scheduler is null
            ? TurnAsync(previous, gap, batch)
            : Task.Factory.StartNew(() => TurnAsync(previous, gap, batch), CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();
    }

    private async Task TurnAsync(Task previous, PushStreamGapException? gap, PushBatch? batch)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.ForceYielding);
        var sink = _sink;
        if (gap is not null && !_ended)
        {
            runtime.Metrics.GapReported();
            LogGap(runtime.Logger, Id, stream.StreamId, gap.MissedItems);
            await ReportAsync(sink, gap);
        }

        if (batch is not null)
            await sink.HandleAsync(this, batch);
        EndTurn();
    }

    private void EndTurn()
    {
        lock (_lock)
        {
            if (--_turns > 0 || !_registrationLost)
                return;
            _registrationLost = false;
        }

        runtime.Renewer.RenewSoon(this);
    }

    private async ValueTask ReportAsync(ItemSink<T> sink, Exception exception)
    {
        try
        {
            await sink.ErrorAsync(exception);
        }
        catch (Exception failure)
        {
            // The observer's last means of knowing has failed too; the log is all that is left.
            LogErrorHandlerFailed(runtime.Logger, Id, stream.StreamId, failure);
        }
    }
}
