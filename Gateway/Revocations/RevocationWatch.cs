using Attendance.Gateway.Audit;
using Attendance.Grains;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Revocations;

/// <summary>
/// Keeps this gateway's list of who was cut off: is told of what is new, and asks for it again and again, because what is told can be lost. While the cluster or its
/// database is away, it goes on with what it has; before it has anything, no token counts.
/// </summary>
internal sealed partial class RevocationWatch(
    IClusterClient cluster, Access.Revocations revocations, CutOffBook book, IAuditLog audit, TimeProvider time, ILogger<RevocationWatch> logger)
    : IHostedService, ICutOffObserver, IDisposable
{
    /// <summary>How long a gateway that goes down tries to say so.</summary>
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromMilliseconds(500);

    private readonly Guid _gatewayId = Guid.NewGuid();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ILogger _logger = logger;
    private ICutOffObserver? _observer;
    private Task _watching = Task.CompletedTask;
    private bool _isAway;

    private IRevocationsGrain Grain => cluster.GetGrain<IRevocationsGrain>(IRevocationsGrain.Key);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        revocations.IsKnown = false;
        _observer = cluster.CreateObjectReference<ICutOffObserver>(this);

        // Before the server listens, if it can be had: the first sockets need not be refused.
        await AskAsync();
        _watching = WatchAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host that could not start ends without a client.
        if (_observer is null)
            return;
        await _stopping.CancelAsync();
        await _watching;
        try
        {
            await Grain.LeaveAsync(_gatewayId).WaitAsync(FarewellPatience, time, cancellationToken);
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            // It stops telling those who do not ask.
        }
    }

    public async Task TellAsync(CutOffNews news)
    {
        if (!Take(news))
            await AskAsync();
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(WatchRules.Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
                await AskAsync();
        }
        catch (OperationCanceledException)
        {
            // The host goes down.
        }
    }

    private async Task AskAsync()
    {
        try
        {
            var (list, count) = book.Known;
            if (await Grain.WatchAsync(_gatewayId, _observer!, list, count) is { } news)
            {
                Take(news);
                if (_isAway)
                    LogBack();
                _isAway = false;
                return;
            }

            SayAway(null);
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            SayAway(failure);
        }
        catch (Exception fault)
        {
            // Without it nobody would ask any more.
            LogFault(fault);
        }
    }

    private bool Take(CutOffNews news)
    {
        var isTaken = book.TryTake(news, out var closed);
        if (closed > 0)
            audit.CutOff(closed);
        return isTaken;
    }

    private void SayAway(Exception? failure)
    {
        if (!_isAway)
            LogAway(failure, revocations.IsKnown ? "those known go on to count" : "no token counts until they are known");
        _isAway = true;
    }
}
