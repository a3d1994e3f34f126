using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Clustering;

/// <summary>Waits for a cluster that is not there yet, for as long as it takes: a gateway may be started before the silos, and before the database.</summary>
internal sealed partial class ConnectionPatience(TimeProvider time, ILogger<ConnectionPatience> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ILogger _logger = logger;
    private bool _isSaid;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (!_isSaid)
            LogWaiting(exception.Message);
        _isSaid = true;
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(2501, LogLevel.Warning, "The cluster cannot be reached yet, and is waited for: {Reason}")]
    private partial void LogWaiting(string reason);
}
