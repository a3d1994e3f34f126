using Microsoft.Extensions.Hosting;

namespace Attendance.Storage;

/// <summary>Opens the log when the host starts: a log that can't be opened shall stop the start, not the first class.</summary>
/// <param name="log">Opened by being made.</param>
internal sealed class EventLogOpening(IEventLog log) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => log.PingAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
