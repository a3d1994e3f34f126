namespace Attendance.Streaming;

/// <summary>Settings of one push stream provider. Give silos and clients the same values.</summary>
public sealed class PushStreamOptions
{
    private readonly Dictionary<string, Type> _publishers = new(StringComparer.Ordinal);

    /// <summary>
    /// How long a subscriber stays with a hub after its last sign of life (a renewal or an acknowledged batch). Default 10 s.
    /// When it ends, the hub forgets the subscriber; if the subscriber lives after all, its next renewal brings it back with a gap.
    /// </summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest time between two renewals of a subscription. Default 2 s. It bounds how long a hub that lost its memory goes unnoticed.
    /// </summary>
    public TimeSpan LeaseRenewal { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a hub waits for the acknowledgement of a batch before it sends the same batch again, and how long a subscriber waits for a hub to
    /// let it go. Default 5 s.
    /// </summary>
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often one batch is sent before its subscriber is evicted, which the subscriber sees as a gap. Default 4.
    /// </summary>
    public int MaxDeliveryAttempts { get; set; } = 4;

    /// <summary>
    /// How many items may wait for a subscriber besides the batch in flight; one more evicts it, which the subscriber sees as a gap.
    /// Default 16,384. A publish of more items than this at once evicts even an idle subscriber.
    /// </summary>
    public int MaxPendingItems { get; set; } = 16_384;

    /// <summary>The most items one batch carries. Default 512.</summary>
    public int MaxBatchItems { get; set; } = 512;

    internal IReadOnlyDictionary<string, Type> Publishers => _publishers;

    /// <summary>
    /// Says which grain publishes the streams of a namespace: the stream with key <c>n</c> has its hub on the grain with integer key <c>n</c>.
    /// </summary>
    /// <typeparam name="TGrain">The grain interface; exactly one grain class may implement it.</typeparam>
    /// <param name="streamNamespace">The stream namespace, compared ordinally.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The namespace is empty or mapped already.</exception>
    public PushStreamOptions MapNamespace<TGrain>(string streamNamespace)
        where TGrain : IGrainWithIntegerKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(streamNamespace);
        if (!_publishers.TryAdd(streamNamespace, typeof(TGrain)))
            throw new ArgumentException($"The stream namespace '{streamNamespace}' is mapped already.", nameof(streamNamespace));
        return this;
    }
}
