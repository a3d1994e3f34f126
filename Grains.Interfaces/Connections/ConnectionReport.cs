namespace Attendance.Grains;

/// <summary>One gateway's sockets of one class. Repeated while there are any: a gateway that falls silent is forgotten.</summary>
/// <param name="GatewayId">Names the gateway process.</param>
/// <param name="Counts">Its sockets of this class.</param>
[GenerateSerializer, Immutable, Alias("attendance.ConnectionReport")]
public sealed record ConnectionReport([property: Id(0)] Guid GatewayId, [property: Id(1)] ConnectionCounts Counts);
