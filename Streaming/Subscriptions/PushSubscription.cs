using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Subscriptions;

/// <summary>
/// A live subscription. Whatever reaches the observer takes its turn, one after the other, and a hub hears of a batch only when its turn is over.
/// While the observer is busy the subscription does not register anew, so that at most one batch ever waits here.
/// </summary>
/// <typeparam name="T">The item type.</typeparam>
internal sealed partial class PushSubscription<T>(
    StreamAddress stream, IPushStreamHub hub, SubscriptionRuntime runtime, ItemSink<T> sink, TaskScheduler? scheduler) : IPushSubscription
{
    private readonly Lock _lock = new();
    private readonly BatchGate _gate = new();
    private volatile ItemSink<T> _sink = sink;
    private volatile bool _ended;
    private Task _lastTurn = Task.CompletedTask;
    private int _turns;

    public Guid Id { get; } = Guid.NewGuid();

    public StreamAddress Stream => stream;

    public IPushStreamHub Hub => hub;

    public bool HasEnded => _ended;

    public void Replace(ItemSink<T> sink) => _sink = sink;

    public async ValueTask<PushReply> PushAsync(long term, PushBatch batch)
    {
        Task turn;
        lock (_lock)
        {
            if (_ended)
                return PushReply.Unknown;
            switch (_gate.Offer(term, batch))
            {
                case BatchVerdict.Stale:
                    return PushReply.Unknown;
                case BatchVerdict.Seen:
                    turn = _lastTurn;
                    break;
                case BatchVerdict.Follows:
                    turn = BeginTurn(null, batch);
                    break;
                default:
                    turn = BeginTurn(Gap(), batch);
                    break;
            }
        }

        await turn;
        return PushReply.Handled;
    }

    /// <summary>Ends the subscription here and, as well as can be, at the hub.</summary>
    public async Task EndAsync()
    {
        _ended = true;
        runtime.Table.Remove(this);
        try
        {
            await hub.LeaveAsync(stream, Id).AsTask().WaitAsync(runtime.Options.DeliveryTimeout, runtime.Time);
        }
        catch (Exception exception)
        {
            // The hub finds out by the next batch it pushes, or by the lease.
            LogLeaveFailed(runtime.Logger, Id, stream.StreamId, exception);
        }
    }

    private PushStreamGapException Gap() => new(stream.StreamId, _gate.Missed);
}
