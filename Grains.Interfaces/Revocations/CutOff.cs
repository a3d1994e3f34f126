namespace Attendance.Grains;

/// <summary>An admin cut somebody off.</summary>
/// <param name="Kind">Whether a user, or a class session's sockets.</param>
/// <param name="Id">The user, or the class session.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("attendance.CutOff")]
public readonly record struct CutOff(
    [property: Id(0)] CutOffKind Kind,
    [property: Id(1)] long Id,
    [property: Id(2)] DateTimeOffset At);
