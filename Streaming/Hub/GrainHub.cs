using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Hub;

/// <summary>
/// The streams of one grain activation that have subscribers. A component of the activation, so that the grain publishes to it by a plain method call;
/// a grain that nobody ever subscribed to has none.
/// </summary>
/// <param name="keepActivation">Keeps the activation for so long, or says by an <see cref="InvalidOperationException"/> that it is gone.</param>
internal sealed class GrainHub(Action<TimeSpan> keepActivation)
{
    private readonly Dictionary<StreamAddress, HubStream> _streams = [];
    private bool _closed;

    /// <summary>Guards the hub and its streams: renewals, publishes and pumps come on different threads.</summary>
    public Lock Lock { get; } = new();

    public LeaseReply Renew(LeaseRequest request, HubRuntime runtime)
    {
        lock (Lock)
        {
            if (_streams.TryGetValue(request.Stream, out var stream))
                return stream.Renew(request);
            if (_closed || request.NextTerm == 0)
                return default;
            stream = new HubStream(request.Stream, this, runtime);
            _streams.Add(request.Stream, stream);
            runtime.Registry.Add(stream);
            return stream.Renew(request);
        }
    }

    /// <summary>The stream, or null when it has no subscriber.</summary>
    public HubStream? Find(StreamAddress address)
    {
        lock (Lock)
            return _streams.GetValueOrDefault(address);
    }

    /// <summary>Lets go of a stream that has lost its last subscriber. The caller holds the lock.</summary>
    public void Drop(HubStream stream)
    {
        _streams.Remove(stream.Address);
        stream.Unregister();
    }

    /// <summary>Keeps the activation, whose subscribers renew their leases without calling it: were it collected, they would only bring it back.</summary>
    /// <returns>False when it is gone.</returns>
    public bool TryKeep(TimeSpan duration)
    {
        try
        {
            keepActivation(duration);
            return !_closed;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Ends every stream with the activation.</summary>
    public void Close()
    {
        lock (Lock)
        {
            _closed = true;
            foreach (var stream in _streams.Values.ToArray())
                stream.Close();
        }
    }
}
