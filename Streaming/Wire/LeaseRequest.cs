namespace Attendance.Streaming.Wire;

/// <summary>A subscriber's sign of life.</summary>
/// <param name="Stream">The stream subscribed to.</param>
/// <param name="Subscription">The subscription.</param>
/// <param name="Observer">Where to push.</param>
/// <param name="Term">The registration that the subscriber holds; 0 for none.</param>
/// <param name="NextTerm">
/// The number under which a hub that does not hold <paramref name="Term"/> may register the subscriber anew; 0 for not now. Every request has a
/// number of its own, so that a term belongs to one hub incarnation at most.
/// </param>
[GenerateSerializer, Immutable, Alias("Attendance.Streaming.LeaseRequest")]
internal sealed record LeaseRequest(
    [property: Id(0)] StreamAddress Stream,
    [property: Id(1)] Guid Subscription,
    [property: Id(2)] IPushStreamObserver Observer,
    [property: Id(3)] long Term,
    [property: Id(4)] long NextTerm);
