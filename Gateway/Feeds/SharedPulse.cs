using System.Collections.Immutable;
using Attendance.Grains;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Placement;

namespace Attendance.Gateway.Feeds;

/// <summary>The pulses of the feeds whose classes are on one silo: one call for all about which nothing has changed.</summary>
internal sealed partial class SharedPulse(SiloAddress silo, Guid gatewayId, IClusterClient cluster, ILogger logger)
{
    private readonly List<ClassFeed> _feeds = [];
    private readonly ImmutableArray<ClassBelief>.Builder _beliefs = ImmutableArray.CreateBuilder<ClassBelief>();

    /// <summary>Adds a feed.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="belief">What it takes to be so.</param>
    public void Add(ClassFeed feed, in ClassBelief belief)
    {
        _feeds.Add(feed);
        _beliefs.Add(belief);
    }

    /// <summary>Asks the silo. Feeds that it does not confirm, for whatever reason, ask their classes.</summary>
    public async Task SendAsync()
    {
        try
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
            var confirming = cluster.GetGrain<ISiloPulseGrain>(silo.ToParsableString()).ConfirmAsync(gatewayId, _beliefs.ToImmutable());

            // The hint is about this call; classes that are asked below are placed as ever.
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
            var unconfirmed = await confirming;
            foreach (var index in unconfirmed)
                _feeds[index].Report();
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            LogUnanswered(failure, silo, _feeds.Count);
            foreach (var feed in _feeds)
            {
                feed.LoseSilo();
                feed.Report();
            }
        }
    }

    private readonly ILogger _logger = logger;

    [LoggerMessage(2010, LogLevel.Debug, "Silo {Silo} did not answer for {Count} classes; each is asked by itself.")]
    private partial void LogUnanswered(Exception failure, SiloAddress silo, int count);
}
