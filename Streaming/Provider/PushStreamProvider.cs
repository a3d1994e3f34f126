using Attendance.Streaming.Subscriptions;
using Attendance.Streaming.Wire;
using Orleans.Streams;

namespace Attendance.Streaming.Provider;

/// <summary>The stream provider, the same on silos and clients.</summary>
internal sealed class PushStreamProvider(
    string name, PublisherMap publishers, SubscriptionRuntime subscriptions, IGrainContextAccessor grainContext) : IStreamProvider
{
    public string Name => name;

    public bool IsRewindable => false;

    public SubscriptionRuntime Subscriptions => subscriptions;

    public IGrainContextAccessor GrainContext => grainContext;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new PushStream<T>(this, publishers, new StreamAddress(name, streamId));
}
