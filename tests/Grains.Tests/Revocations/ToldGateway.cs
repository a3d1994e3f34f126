using System.Collections.Concurrent;

namespace Attendance.Grains.Tests;

/// <summary>A gateway as the list's keeper sees it: asks, and keeps what it is told.</summary>
internal sealed class ToldGateway : ICutOffObserver
{
    private readonly IRevocationsGrain _grain;
    private readonly ICutOffObserver _reference;

    public ToldGateway(GrainCluster cluster)
    {
        _grain = cluster.Client.GetGrain<IRevocationsGrain>(IRevocationsGrain.Key);
        _reference = cluster.Client.CreateObjectReference<ICutOffObserver>(this);
    }

    public Guid Id { get; } = Guid.NewGuid();

    public ConcurrentQueue<CutOffNews> Told { get; } = new();

    /// <summary>What it waits for before it answers what it is told.</summary>
    public Task Busy { get; set; } = Task.CompletedTask;

    public Task<CutOffNews?> AskAsync(Guid list = default, int count = 0) => _grain.WatchAsync(Id, _reference, list, count);

    public Task TellAsync(CutOffNews news)
    {
        Told.Enqueue(news);
        return Busy;
    }
}
