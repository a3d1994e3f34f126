namespace Attendance.Grains;

/// <summary>Who is connected, as one viewer may see it.</summary>
/// <param name="Access">Whether the viewer may see it.</param>
/// <param name="Counts">The counts, when they may.</param>
[GenerateSerializer, Immutable, Alias("attendance.ConnectionsReply")]
public readonly record struct ConnectionsReply([property: Id(0)] ViewAccess Access, [property: Id(1)] ConnectionCounts Counts);
