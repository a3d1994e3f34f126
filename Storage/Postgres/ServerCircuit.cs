using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

/// <summary>
/// Whether the server is there, as far as anybody has found out. Once a connection has been lost or refused, nobody else needs to try: all is refused at once until
/// a probe gets an answer.
/// </summary>
internal sealed partial class ServerCircuit : IAsyncDisposable
{
    // Found back within a quarter of a second, by at most five attempts a second from each silo.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly PostgresConnections _connections;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile string? _outage;
    private volatile int _episode;
    private Task _probing = Task.CompletedTask;

    /// <summary>Takes the server to be there.</summary>
    /// <param name="connections">Lead to it.</param>
    /// <param name="time">Paces the probe.</param>
    /// <param name="logger">Told of outages.</param>
    public ServerCircuit(PostgresConnections connections, TimeProvider time, ILogger logger) =>
        (_connections, _time, _logger) = (connections, time, logger);

    /// <summary>Why all is refused; null while nothing is.</summary>
    public string? Outage => _outage;

    /// <summary>How many outages there have been. A connection from before the last one leads nowhere.</summary>
    public int Episode => _episode;

    /// <summary>A connection was lost, or could not be made.</summary>
    /// <param name="episode">The <see cref="Episode"/> the connection is from: an outage that is over is not reported twice.</param>
    /// <param name="cause">How.</param>
    public void Trip(int episode, Exception cause)
    {
        lock (_gate)
        {
            if (_outage is not null || episode != _episode || _stopping.IsCancellationRequested)
                return;
            _episode++;
            _outage = $"PostgreSQL is away: {cause.Message}";
            _probing = Task.Run(ProbeAsync);
        }

        _connections.Forget();
        LogAway(_logger, cause.Message);
    }

    /// <summary>Stops probing.</summary>
    public async ValueTask DisposeAsync()
    {
        Task probing;
        lock (_gate)
        {
            _stopping.Cancel();
            probing = _probing;
        }

        await probing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task ProbeAsync()
    {
        var started = _time.GetTimestamp();
        var wait = FirstWait;
        while (!await IsThereAsync().ConfigureAwait(false))
        {
            await Task.Delay(wait, _time, _stopping.Token).ConfigureAwait(false);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }

        _outage = null;
        LogBack(_logger, _time.GetElapsedTime(started).TotalSeconds);
    }

    private async Task<bool> IsThereAsync()
    {
        try
        {
            await _connections.ProbeAsync(_stopping.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (StatementFault.IsOfServer(error))
        {
            return false;
        }
    }
}
