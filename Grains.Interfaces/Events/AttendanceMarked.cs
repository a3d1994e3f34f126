namespace Attendance.Grains;

/// <summary>One row was set, by its student or by staff.</summary>
[GenerateSerializer, Immutable, Alias("attendance.AttendanceMarked")]
public sealed record AttendanceMarked : SessionEvent
{
    /// <summary>Whose row.</summary>
    [Id(0)]
    public required long StudentId { get; init; }

    /// <summary>What it said.</summary>
    [Id(1)]
    public required AttendanceStatus From { get; init; }

    /// <summary>What it says.</summary>
    [Id(2)]
    public required AttendanceStatus To { get; init; }

    /// <summary>Why, if said.</summary>
    [Id(3)]
    public string? Reason { get; init; }

    /// <summary>A staff change of a row that was not unmarked.</summary>
    [Id(4)]
    public bool IsOverride { get; init; }

    /// <summary>Whole minutes late, for a late check-in.</summary>
    [Id(5)]
    public int? LateMinutes { get; init; }

    /// <summary>The row's <see cref="AttendanceRow.CheckedInAt"/> from now on.</summary>
    [Id(6)]
    public DateTimeOffset? CheckedInAt { get; init; }

    /// <summary>A hash of class and device, for a check-in that named its device; never the device's own id.</summary>
    [Id(7)]
    public long? DeviceHash { get; init; }
}
