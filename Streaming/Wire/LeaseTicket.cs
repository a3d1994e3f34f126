namespace Attendance.Streaming.Wire;

/// <summary>A lease that is held: all it takes to renew it where the hub is.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Term">The registration that the subscriber holds.</param>
[GenerateSerializer, Immutable, Alias("Attendance.Streaming.LeaseTicket")]
internal readonly record struct LeaseTicket([property: Id(0)] Guid Subscription, [property: Id(1)] long Term);
