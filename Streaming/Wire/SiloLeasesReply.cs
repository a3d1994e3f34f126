using System.Collections.Immutable;

namespace Attendance.Streaming.Wire;

/// <summary>What became of many leases at once.</summary>
/// <param name="Unknown">The places, in the request, of the leases that the silo does not hold: they are to be renewed by the address of their hub.</param>
/// <param name="ClusterVersion">Rises with every change of the cluster's members that the silo knows of.</param>
[GenerateSerializer, Immutable, Alias("Attendance.Streaming.SiloLeasesReply")]
internal readonly record struct SiloLeasesReply([property: Id(0)] ImmutableArray<int> Unknown, [property: Id(1)] long ClusterVersion);
