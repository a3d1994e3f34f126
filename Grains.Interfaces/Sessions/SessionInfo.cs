namespace Attendance.Grains;

/// <summary>A class session without its people: what it is, when it is, how it stands.</summary>
/// <param name="ClassId">The id of the class session (one meeting of a class).</param>
/// <param name="Title">What the class is called.</param>
/// <param name="Section">The section or group, if the institution uses them.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StartsAt">When it is planned to start.</param>
/// <param name="EndsAt">When it is planned to end, if that is planned.</param>
/// <param name="LateAfterMinutes">Minutes after the start from which a check-in counts as late.</param>
/// <param name="OpenedAt">When it was first opened.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="CheckInCodeRequired">Whether a check-in needs the code shown in the room.</param>
[GenerateSerializer, Immutable, Alias("attendance.SessionInfo")]
public sealed record SessionInfo(
    [property: Id(0)] long ClassId,
    [property: Id(1)] string Title,
    [property: Id(2)] string? Section,
    [property: Id(3)] SessionState State,
    [property: Id(4)] DateTimeOffset StartsAt,
    [property: Id(5)] DateTimeOffset? EndsAt,
    [property: Id(6)] int LateAfterMinutes,
    [property: Id(7)] DateTimeOffset? OpenedAt,
    [property: Id(8)] DateTimeOffset? ClosedAt,
    [property: Id(9)] bool CheckInCodeRequired)
{
    /// <summary>What lateness is counted from: the planned start or the opening, whichever came later.</summary>
    public DateTimeOffset LateFrom => OpenedAt is { } opened && opened > StartsAt ? opened : StartsAt;

    /// <summary>A check-in at or after this instant is late.</summary>
    public DateTimeOffset LateAfter => LateFrom.AddMinutes(LateAfterMinutes);
}
