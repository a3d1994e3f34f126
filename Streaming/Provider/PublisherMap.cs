using System.Globalization;

namespace Attendance.Streaming.Provider;

/// <summary>Finds the grain that publishes a stream.</summary>
internal sealed class PublisherMap(string provider, PushStreamOptions options, IGrainFactory grains)
{
    /// <summary>The grain that publishes a stream.</summary>
    /// <exception cref="ArgumentException">The namespace is not mapped, or the key is not an integer.</exception>
    public IAddressable Find(StreamId streamId)
    {
        var streamNamespace = streamId.GetNamespace();
        if (streamNamespace is null || !options.Publishers.TryGetValue(streamNamespace, out var grainInterface))
            throw new ArgumentException($"The push stream provider '{provider}' maps no grain to the namespace of stream {streamId}.", nameof(streamId));
        if (!long.TryParse(streamId.GetKeyAsString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key))
            throw new ArgumentException($"The key of stream {streamId} is not an integer, so no grain publishes it.", nameof(streamId));
        return grains.GetGrain(grainInterface, key);
    }
}
