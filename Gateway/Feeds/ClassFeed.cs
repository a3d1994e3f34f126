using Attendance.Gateway.Sockets;
using Attendance.Grains;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Attendance.Gateway.Feeds;

/// <summary>
/// One class as this gateway follows it: one subscription for all its sockets. The stream is a hint, the sequence is the promise: every event is delivered to
/// every socket that may see it once and in order, and what the stream loses is fetched from the class.
/// </summary>
internal sealed partial class ClassFeed(long classId, Guid gatewayId, IClusterClient cluster, FeedOptions options, TimeProvider time, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly FeedMembers _members = new();
    private readonly IClassSessionGrain _class = cluster.GetGrain<IClassSessionGrain>(classId);
    private SequenceGate _gate;
    private StreamSubscriptionHandle<ClassSessionMessage>? _subscription;
    private AttendanceStats _stats;
    private bool _isClosed;
    private bool _isGivenUp;

    /// <summary>The class session.</summary>
    public long ClassId => classId;

    /// <summary>The class, to be asked.</summary>
    public IClassSessionGrain Class => _class;

    /// <summary>The last event delivered.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
                return _gate.Last;
        }
    }

    /// <summary>Subscribes, and learns where the class stands. Must have succeeded before anybody joins.</summary>
    public async Task StartAsync()
    {
        // Until it is known where the class stands, what the stream brings cannot be judged.
        lock (_lock)
            _isFilling = true;
        var stream = cluster.GetStreamProvider(ClassSessionStream.ProviderName).GetStream<ClassSessionMessage>(ClassSessionStream.Of(classId));
        _subscription = await stream.SubscribeAsync(new FeedObserver(this));
        var page = await _class.GetEventsAsync(new(Viewer: null, Since: long.MaxValue, Limit: 1));
        lock (_lock)
        {
            _gate.JumpTo(page.Head);
            _stats = page.Stats;
            _sinceLastPosition = _sinceEmpty = time.GetTimestamp();

            // What the stream brought meanwhile was held.
            StopFilling();
        }
    }

    /// <summary>Gives the subscription up, and takes back what was reported of sockets.</summary>
    public async Task StopAsync()
    {
        await WithdrawReportAsync();
        if (_pause is { } pause)
            await pause.DisposeAsync();
        if (_subscription is { } subscription)
            await subscription.UnsubscribeAsync();
    }

    /// <summary>Lets a viewer in. Frames are held for them until <see cref="FeedMember.Accept"/>.</summary>
    /// <param name="viewer">Who looks on.</param>
    /// <returns>Null when the feed has been closed meanwhile.</returns>
    public FeedMember? TryJoin(Actor viewer)
    {
        lock (_lock)
        {
            if (_isClosed)
                return null;
            var member = new FeedMember(viewer, _gate.Last);
            _members.Add(member);
            return member;
        }
    }

    /// <summary>Closes the feed when nobody has looked on for a while, or when it has failed.</summary>
    /// <returns>True once: whoever closed it stops it.</returns>
    public bool TryClose()
    {
        lock (_lock)
        {
            if (_isGivenUp || (!_isClosed && (_members.Count > 0 || time.GetElapsedTime(_sinceEmpty) < options.Linger)))
                return false;
            return _isClosed = _isGivenUp = true;
        }
    }

    /// <summary>The first frames for a member are there: from now on it is live.</summary>
    /// <param name="member">The member.</param>
    /// <param name="socket">Its socket.</param>
    /// <param name="splice">The first frames.</param>
    public void GoLive(FeedMember member, WebSocketConnection socket, Splice splice)
    {
        lock (_lock)
        {
            member.Socket = socket;
            if (_isClosed)
            {
                socket.Close(CloseCode.InternalError);
                return;
            }

            TouchReport();
            member.Accept(splice, _gate.Last);
            if (member.IsOwedView)
                _ = ReplaceAsync(member);
        }
    }

    /// <summary>Sends frames to a member at the place in the sequence where they belong.</summary>
    /// <param name="member">The member. When it holds no more, another snapshot was quicker and says as much.</param>
    /// <param name="splice">The frames.</param>
    public void Insert(FeedMember member, Splice splice)
    {
        lock (_lock)
        {
            if (member.HasLeft || !member.IsHolding)
                return;
            TellAll();
            member.Accept(splice, _gate.Last);
            if (member.IsSplicing)
                _splicing.Add(member);
        }
    }

    /// <summary>Starts holding a member's frames, for <see cref="Insert"/>.</summary>
    public void Hold(FeedMember member)
    {
        lock (_lock)
            member.Hold();
    }

    /// <summary>Stops holding a member's frames: nothing came to be inserted.</summary>
    public void Release(FeedMember member)
    {
        lock (_lock)
            member.Release();
    }

    /// <summary>Lets a member go.</summary>
    public void Leave(FeedMember member)
    {
        lock (_lock)
        {
            if (!_members.Remove(member))
                return;
            member.HasLeft = true;
            _codeWatchers?.Remove(member);
            _splicing.Remove(member);
            TouchReport();
            _sinceEmpty = time.GetTimestamp();
        }
    }
}
