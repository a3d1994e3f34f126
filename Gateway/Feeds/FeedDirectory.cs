using System.Collections.Concurrent;
using Attendance.Grains;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Attendance.Gateway.Feeds;

/// <summary>The feeds of this gateway: one a class, shared by all its sockets, kept a while when the last one has gone.</summary>
internal sealed partial class FeedDirectory(
    IClusterClient cluster, IOptions<FeedOptions> options, TimeProvider time, ILogger<ClassFeed> logger) : IHostedService, IDisposable
{
    /// <summary>How often feeds that are awake look whether something is due: a fifth of the shortest interval they keep.</summary>
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>All feeds are looked at so often in the time between two pulses: pulses are late by no more than this part, and spread over as many calls.</summary>
    private const int RoundsPerPulse = 8;

    private readonly ConcurrentDictionary<long, Task<ClassFeed>> _feeds = new();
    private readonly ILogger _logger = logger;
    private readonly ConcurrentQueue<ClassFeed> _awake = new();
    private ITimer? _ticker;
    private long _lastRound;
    private int _isTicking;

    /// <summary>Names this process to the classes its sockets are in.</summary>
    public Guid GatewayId { get; } = Guid.NewGuid();

    /// <summary>Whether a class is followed already.</summary>
    public bool IsFollowed(long classId) => _feeds.ContainsKey(classId);

    /// <summary>The class's feed, if this gateway follows it.</summary>
    public ClassFeed? Find(long classId) =>
        _feeds.TryGetValue(classId, out var feed) && feed.IsCompletedSuccessfully ? feed.Result : null;

    /// <summary>Lets a viewer into a class's feed, following the class if it is not followed yet.</summary>
    /// <param name="classId">The class session.</param>
    /// <param name="viewer">Who looks on.</param>
    public async Task<(ClassFeed Feed, FeedMember Member)> JoinAsync(long classId, Actor viewer)
    {
        while (true)
        {
            var feed = await FollowAsync(classId);
            if (feed.TryJoin(viewer) is { } member)
                return (feed, member);

            // It is just being given up, here or by the ticker.
            if (!GiveUpIfClosed(feed))
                await Task.Delay(TickInterval, time);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ticker = time.CreateTimer(_ => Tick(), null, TickInterval, TickInterval);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        try
        {
            // The last tick may have given one up already.
            await Task.WhenAll(Started.Where(feed => _feeds.TryRemove(feed.ClassId, out _)).Select(GiveUpAsync)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogStoppedEarly();
        }
    }

    public void Dispose() => _ticker?.Dispose();

    private IEnumerable<ClassFeed> Started => _feeds.Values.Where(feed => feed.IsCompletedSuccessfully).Select(feed => feed.Result);

    private async Task<ClassFeed> FollowAsync(long classId)
    {
        if (_feeds.TryGetValue(classId, out var known))
            return await known;
        var starting = new TaskCompletionSource<ClassFeed>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_feeds.TryAdd(classId, starting.Task))
            return await FollowAsync(classId);
        var feed = new ClassFeed(classId, GatewayId, cluster, options.Value, time, _logger) { Awoken = _awake.Enqueue };
        try
        {
            await feed.StartAsync();
            starting.SetResult(feed);
            return feed;
        }
        catch (Exception failure)
        {
            // It may have subscribed before it failed.
            _ = GiveUpAsync(feed);
            _feeds.TryRemove(classId, out _);
            starting.SetException(failure);
            throw;
        }
    }

    private void Tick()
    {
        if (Interlocked.Exchange(ref _isTicking, 1) == 1)
            return;
        TickAwake();
        if (time.GetElapsedTime(_lastRound) >= options.Value.PulseInterval / RoundsPerPulse)
        {
            _lastRound = time.GetTimestamp();
            MakeRound();
        }

        Volatile.Write(ref _isTicking, 0);
    }

    private void TickAwake()
    {
        for (var left = _awake.Count; left > 0 && _awake.TryDequeue(out var feed); left--)
        {
            try
            {
                if (feed.Tick())
                    _awake.Enqueue(feed);
            }
            catch (Exception fault)
            {
                // An exception out of a timer ends the process, and every other class with it.
                LogTickFailed(fault, feed.ClassId);
            }
        }
    }

    private void MakeRound()
    {
        Dictionary<SiloAddress, SharedPulse> pulses = [];
        foreach (var (_, starting) in _feeds)
        {
            if (!starting.IsCompletedSuccessfully || GiveUpIfClosed(starting.Result))
                continue;
            try
            {
                Take(starting.Result, pulses);
            }
            catch (Exception fault)
            {
                LogTickFailed(fault, starting.Result.ClassId);
            }
        }

        foreach (var pulse in pulses.Values)
            _ = pulse.SendAsync();
    }

    private void Take(ClassFeed feed, Dictionary<SiloAddress, SharedPulse> pulses)
    {
        if (!feed.TryTakePulse(out var silo, out var belief))
            return;
        if (!pulses.TryGetValue(silo, out var pulse))
            pulses.Add(silo, pulse = new(silo, GatewayId, cluster, _logger));
        pulse.Add(feed, belief);
    }

    private bool GiveUpIfClosed(ClassFeed feed)
    {
        if (!feed.TryClose())
            return false;
        if (_feeds.TryRemove(feed.ClassId, out _))
            _ = GiveUpAsync(feed);
        return true;
    }

    private async Task GiveUpAsync(ClassFeed feed)
    {
        try
        {
            await feed.StopAsync();
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            LogNotUnsubscribed(failure, feed.ClassId);
        }
    }

    [LoggerMessage(2008, LogLevel.Error, "Class {ClassId}: what was due could not be done, for a reason that should not occur.")]
    private partial void LogTickFailed(Exception fault, long classId);

    [LoggerMessage(2009, LogLevel.Debug, "Stopped before every stream could be told that nobody listens any more; the leases will end.")]
    private partial void LogStoppedEarly();

    [LoggerMessage(2006, LogLevel.Debug, "Class {ClassId}: its stream could not be told that nobody listens any more; its lease will end.")]
    private partial void LogNotUnsubscribed(Exception failure, long classId);
}
