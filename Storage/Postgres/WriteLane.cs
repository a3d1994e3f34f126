using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>
/// One connection that writes, and what waits for it. Takes all that waits, does it in as few statements as its kind allows, tells everybody, and begins anew. Not two
/// statements of a lane are ever in flight.
/// </summary>
internal abstract partial class WriteLane : IAsyncDisposable
{
    private readonly WriteEnvironment _environment;
    private readonly OperationQueue _queue;
    private readonly ILogger _logger;
    private readonly StorageMeter _meter;
    private readonly Task _working;
    private WriteConnection? _connection;

    /// <summary>Waits for work; connects when there is some.</summary>
    /// <param name="environment">What it shares with other lanes.</param>
    /// <param name="meter">Told of commits.</param>
    protected WriteLane(WriteEnvironment environment, StorageMeter meter)
    {
        (_environment, _logger, _meter) = (environment, environment.Logger, meter);
        _queue = new(environment.Options.QueueCapacity);
        _working = Task.Run(WorkAsync);
    }

    /// <summary>How many operations wait.</summary>
    public int Waiting => _queue.Length;

    /// <summary>Classes whose first append may yet land.</summary>
    protected FoundingClasses Founding => _environment.Founding;

    /// <summary>Queues an operation and waits for its end.</summary>
    /// <param name="operation">Of the lane's kind; not queued before.</param>
    /// <param name="cancellationToken">The caller's deadline.</param>
    /// <exception cref="EventLogUnavailableException">The server is known to be away.</exception>
    public Task<T> Do<T>(AwaitedOperation<T> operation, CancellationToken cancellationToken) => _environment.Circuit.Outage is { } outage
        ? Task.FromException<T>(new EventLogUnavailableException(outage))
        : _queue.Do(operation, cancellationToken);

    /// <summary>Takes no more, does all that waits, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _working.ConfigureAwait(false);
    }

    /// <summary>Takes the operations out that one statement can do; there is at least one.</summary>
    /// <param name="waiting">In order; what stays is offered again next.</param>
    protected abstract List<WriteOperation> TakeFlush(List<WriteOperation> waiting);

    /// <summary>Does operations in one statement, and stages what came of them.</summary>
    /// <param name="connection">Runs it.</param>
    /// <param name="operations">All or some of a flush.</param>
    /// <param name="passHeldRows">Whether rows that somebody else has locked are to be passed over, and their operations to be refused.</param>
    /// <param name="cancellationToken">Tells that nobody waits any more.</param>
    protected abstract Task ExecuteAsync(
        WriteConnection connection,
        ReadOnlyMemory<WriteOperation> operations,
        bool passHeldRows,
        CancellationToken cancellationToken);

    /// <summary>Called before operations are sent, once for each attempt.</summary>
    protected virtual void Sending(ReadOnlySpan<WriteOperation> operations)
    {
    }

    /// <summary>Called when it is certain what became of operations that were sent.</summary>
    protected virtual void Heard(ReadOnlySpan<WriteOperation> operations)
    {
    }

    private async Task WorkAsync()
    {
        var waiting = new List<WriteOperation>();
        while (!_queue.IsFinished)
        {
            if (!_queue.TryTake(waiting))
            {
                await _queue.WaitAsync().ConfigureAwait(false);
                continue;
            }

            while (waiting.Count > 0)
                await FlushAsync(TakeFlush(waiting)).ConfigureAwait(false);
        }

        await DropAsync().ConfigureAwait(false);
        _queue.Dispose();
    }

    private async Task FlushAsync(List<WriteOperation> flush)
    {
        // Before anything is begun: while it takes time, callers can still withdraw.
        var obstacle = await ConnectAsync().ConfigureAwait(false);
        flush.RemoveAll(static operation => !operation.TryBegin());
        if (flush.Count == 0)
            return;
        if (obstacle is null)
            await CommitAsync(flush.ToArray(), passHeldRows: false).ConfigureAwait(false);
        else
            Refuse(flush.ToArray(), obstacle, cause: null);
    }

    private async Task<string?> ConnectAsync()
    {
        var circuit = _environment.Circuit;
        if (_connection is { } connection && (connection.Episode != circuit.Episode || !connection.IsOpen))
            await DropAsync().ConfigureAwait(false);
        if (_connection is not null)
            return null;
        if (circuit.Outage is { } outage)
            return outage;
        var episode = circuit.Episode;
        try
        {
            _connection = new(await _environment.Connections.OpenAsync(CancellationToken.None).ConfigureAwait(false), episode);
            return null;
        }
        catch (Exception error) when (StatementFault.IsOfServer(error))
        {
            circuit.Trip(episode, error);
            return $"PostgreSQL is away: {error.Message}";
        }
    }

    private async ValueTask DropAsync()
    {
        var connection = _connection;
        _connection = null;
        if (connection is not null)
            await connection.DisposeAsync().ConfigureAwait(false);
    }
}
