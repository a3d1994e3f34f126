namespace Attendance.Storage;

internal abstract partial class WriteLane
{
    private async Task CommitAsync(ReadOnlyMemory<WriteOperation> operations, bool passHeldRows)
    {
        // An earlier attempt may have lost the connection.
        if (await ConnectAsync().ConfigureAwait(false) is { } obstacle)
        {
            Refuse(operations.Span, obstacle, cause: null);
            return;
        }

        var connection = _connection!;
        var started = _environment.Time.GetTimestamp();
        Sending(operations.Span);
        try
        {
            await Patience.WithinAsync(
                async token =>
                {
                    await ExecuteAsync(connection, operations, passHeldRows, token).ConfigureAwait(false);
                    return true;
                },
                _environment.Options.ReplyTimeout,
                _environment.Time,
                CancellationToken.None,
                _ => connection.DisposeAsync().AsTask()).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Whatever it is goes to the callers, as the cause; the lane and everybody else go on.
            await FailAsync(operations, error, passHeldRows).ConfigureAwait(false);
            return;
        }

        Heard(operations.Span);
        _inTrouble = false;
        _meter.Committed(operations.Length, _environment.Time.GetElapsedTime(started));
        foreach (var operation in operations.Span)
            operation.Committed();
    }

    private async Task FailAsync(ReadOnlyMemory<WriteOperation> operations, Exception error, bool passHeldRows)
    {
        var kind = StatementFault.Of(error);
        if (kind != FaultKind.Lost)
            Heard(operations.Span);
        switch (kind)
        {
            case FaultKind.RowHeld when !passHeldRows:
                await CommitAsync(operations, passHeldRows: true).ConfigureAwait(false);
                break;
            case FaultKind.OfSomeOperation or FaultKind.RowHeld when operations.Length > 1:
                // In order: two batches of one class may be on either side.
                var half = operations.Length / 2;
                await CommitAsync(operations[..half], passHeldRows).ConfigureAwait(false);
                await CommitAsync(operations[half..], passHeldRows).ConfigureAwait(false);
                break;
            case FaultKind.OfSomeOperation or FaultKind.RowHeld:
                Refuse(operations.Span, $"Nothing was written: {error.Message}", error);
                break;
            case FaultKind.Refused:
                // Another server may do better, or this one with a session that knows how things are now; not the same session out of the pool.
                _environment.Connections.Forget();
                await DropAsync().ConfigureAwait(false);
                Refuse(operations.Span, $"Nothing was written: {error.Message}", error);
                break;
            case FaultKind.NotSent:
                await LoseAsync(error).ConfigureAwait(false);
                Refuse(operations.Span, $"Nothing was written: {error.Message}", error);
                break;
            default:
                await LoseAsync(error).ConfigureAwait(false);
                LogUnknown(_logger, error, operations.Length);
                foreach (var operation in operations.Span)
                    operation.Unknown(error);
                break;
        }
    }

    private async ValueTask LoseAsync(Exception error)
    {
        _environment.Circuit.Trip(_connection!.Episode, error);

        // A statement that has not ended takes its connection with it when it does.
        if (error is TimeoutException)
            _connection = null;
        else
            await DropAsync().ConfigureAwait(false);
    }

    private void Refuse(ReadOnlySpan<WriteOperation> operations, string message, Exception? cause)
    {
        if (cause is not null)
            ReportRefused(cause, operations.Length);
        foreach (var operation in operations)
            operation.Unavailable(message, cause);
    }
}
