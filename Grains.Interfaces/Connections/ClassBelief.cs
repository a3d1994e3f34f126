namespace Attendance.Grains;

/// <summary>How a class stands as far as a gateway knows.</summary>
/// <param name="ClassId">The class session.</param>
/// <param name="Head">The last event delivered.</param>
/// <param name="Own">The gateway's sockets, as last reported.</param>
/// <param name="All">Sockets over all gateways, as last heard.</param>
[GenerateSerializer, Immutable, Alias("attendance.ClassBelief")]
public readonly record struct ClassBelief(
    [property: Id(0)] long ClassId, [property: Id(1)] long Head, [property: Id(2)] ConnectionCounts Own, [property: Id(3)] ConnectionCounts All);
