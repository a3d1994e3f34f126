namespace Attendance.Grains;

/// <summary>Sockets came or went, on some gateway. Has no place in the history.</summary>
/// <param name="Connections">Sockets of the class now, over all gateways.</param>
[GenerateSerializer, Immutable, Alias("attendance.ConnectionsChanged")]
public sealed record ConnectionsChanged([property: Id(0)] ConnectionCounts Connections) : ClassSessionMessage;
