using Attendance.Gateway.Feeds;
using Microsoft.Extensions.Hosting;

namespace Attendance.Gateway.Live;

/// <summary>
/// The gateway's place in the end of its host: first of all, while server and cluster client still work, the sockets are drained and the classes told that
/// nobody here listens any more.
/// </summary>
internal sealed class DrainService(SocketDrain drain, FeedDirectory feeds, IHostApplicationLifetime lifetime) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long classes may take to hear that this gateway leaves; those that cannot be reached forget it when its leases end.</summary>
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(2);

    private CancellationTokenRegistration _onStopping;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // A signal is heard here a moment before the host begins to stop.
        _onStopping = lifetime.ApplicationStopping.Register(() => _ = drain.DrainAsync());
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await drain.DrainAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            drain.CutOff();
        }

        using var farewell = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        farewell.CancelAfter(FarewellPatience);
        await feeds.StopAsync(farewell.Token);
    }

    public void Dispose() => _onStopping.Dispose();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
