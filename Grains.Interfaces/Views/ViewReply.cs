using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>A class session as one viewer may see it: either what they missed or a snapshot, taken at one instant.</summary>
[GenerateSerializer, Immutable, Alias("attendance.ViewReply")]
public sealed record ViewReply
{
    /// <summary>Whether the viewer may see it; if not, nothing else is set.</summary>
    [Id(0)]
    public required ViewAccess Access { get; init; }

    /// <summary>The class's latest event.</summary>
    [Id(1)]
    public long Head { get; init; }

    /// <summary>Whether <see cref="Missed"/> is everything the viewer may see after the point they asked from.</summary>
    [Id(2)]
    public bool Resumed { get; init; }

    /// <summary>Events the viewer missed, in order, filtered to what they may see; empty unless resumed.</summary>
    [Id(3)]
    public ImmutableArray<NamedEvent> Missed { get; init; } = [];

    /// <summary>The state at <see cref="Head"/>; null when resumed.</summary>
    [Id(4)]
    public ClassSnapshot? Snapshot { get; init; }

    /// <summary>Statistics at <see cref="Head"/>, for staff.</summary>
    [Id(5)]
    public AttendanceStats? Stats { get; init; }

    /// <summary>Sockets connected to the class, over all gateways.</summary>
    [Id(6)]
    public ConnectionCounts Connections { get; init; }
}
