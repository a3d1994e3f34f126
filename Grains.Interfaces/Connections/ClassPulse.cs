namespace Attendance.Grains;

/// <summary>What a gateway learns in return for its report.</summary>
/// <param name="Head">The class's latest event: a feed that is behind it has lost something.</param>
/// <param name="Connections">Sockets of the class, over all gateways.</param>
/// <param name="Silo">Where the class is: what has not changed can be confirmed there by <see cref="ISiloPulseGrain"/>.</param>
[GenerateSerializer, Immutable, Alias("attendance.ClassPulse")]
public readonly record struct ClassPulse(
    [property: Id(0)] long Head, [property: Id(1)] ConnectionCounts Connections, [property: Id(2)] SiloAddress? Silo = null);
