namespace Attendance.Streaming.Wire;

/// <summary>What the hub holds for a subscriber.</summary>
/// <param name="Term">The registration in force; 0 when there is none.</param>
/// <param name="Incarnation">The hub's incarnation; 0 when there is no registration.</param>
/// <param name="Sequence">The last item that the subscriber acknowledged under this term, or that came before it.</param>
/// <param name="Silo">Where the hub is: its leases can be renewed there together with others.</param>
[GenerateSerializer, Immutable, Alias("Attendance.Streaming.LeaseReply")]
internal readonly record struct LeaseReply(
    [property: Id(0)] long Term, [property: Id(1)] long Incarnation, [property: Id(2)] long Sequence, [property: Id(3)] SiloAddress? Silo = null);
