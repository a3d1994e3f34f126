using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Subscriptions;

/// <summary>Brings batches and errors to an observer of one of the two kinds.</summary>
/// <typeparam name="T">The item type.</typeparam>
internal abstract class ItemSink<T>
{
    /// <summary>Handles a batch, or what of it there is until the subscription ends.</summary>
    public abstract ValueTask HandleAsync(PushSubscription<T> subscription, PushBatch batch);

    public abstract Task ErrorAsync(Exception exception);

    protected static PushSequenceToken TokenOf(PushBatch batch, int index) => new(batch.Incarnation, batch.First + index);
}
