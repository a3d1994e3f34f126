using Attendance.Streaming.Wire;
using Orleans.Streams;

namespace Attendance.Streaming.Provider;

/// <summary>A stream as its users see it. The grain that publishes it is looked up when it is first needed, which on a client is after it has started.</summary>
/// <typeparam name="T">The item type.</typeparam>
internal sealed partial class PushStream<T>(PushStreamProvider provider, PublisherMap publishers, StreamAddress address) : IAsyncStream<T>
{
    private Target? _target;

    public bool IsRewindable => false;

    public string ProviderName => address.Provider;

    public StreamId StreamId => address.StreamId;

    private Target Publisher => _target ??= new Target(publishers.Find(address.StreamId));

    public bool Equals(IAsyncStream<T>? other) => other is PushStream<T> && other.ProviderName == ProviderName && other.StreamId == StreamId;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => address.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other)
    {
        if (other is null)
            return 1;
        var byProvider = string.CompareOrdinal(ProviderName, other.ProviderName);
        return byProvider != 0 ? byProvider : StreamId.CompareTo(other.StreamId);
    }

    private sealed class Target(IAddressable grain)
    {
        public GrainId GrainId { get; } = grain.GetGrainId();

        public IPushStreamHub Hub { get; } = grain.AsReference<IPushStreamHub>();
    }
}
