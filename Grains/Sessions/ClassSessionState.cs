using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>
/// A class session after its event <see cref="Head"/>, to be gone on from without replaying what came before. Everything but names. With a head of 0,
/// as it is made anew, it is no snapshot. May be lost without harm: the events hold all of it.
/// </summary>
[GenerateSerializer, Immutable, Alias("attendance.ClassSessionState")]
public sealed record ClassSessionState
{
    /// <summary>The last event it includes; 0 for none.</summary>
    [Id(0)]
    public long Head { get; init; }

    /// <summary>When that event happened.</summary>
    [Id(1)]
    public DateTimeOffset LastEventAt { get; init; }

    /// <summary>The session; null until it was scheduled.</summary>
    [Id(2)]
    public SessionInfo? Session { get; init; }

    /// <summary>The rows of the enrolled, in roster order.</summary>
    [Id(3)]
    public ImmutableArray<AttendanceRow> Rows { get; init; } = [];

    /// <summary>The rows of removed students, by id: they come back as they were.</summary>
    [Id(4)]
    public ImmutableArray<AttendanceRow> FormerRows { get; init; } = [];

    /// <summary>Who teaches the class, in the order they joined.</summary>
    [Id(5)]
    public ImmutableArray<long> Teachers { get; init; } = [];

    /// <summary>Who checked in from which device.</summary>
    [Id(6)]
    public ImmutableArray<DeviceUse> Devices { get; init; } = [];

    /// <summary>Who has been told about for sharing a device.</summary>
    [Id(7)]
    public ImmutableArray<DeviceAlert> DeviceAlerts { get; init; } = [];

    /// <summary>Commands whose repeats are recognised, oldest first.</summary>
    [Id(8)]
    public ImmutableArray<AppliedCommand> Commands { get; init; } = [];
}
