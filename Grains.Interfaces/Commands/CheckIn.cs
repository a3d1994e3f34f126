namespace Attendance.Grains;

/// <summary>A student says "I am here".</summary>
/// <param name="CommandId">See <see cref="ClassCommand.CommandId"/>.</param>
/// <param name="Actor">The student.</param>
/// <param name="DeviceId">What the client calls its device, at most 64 characters; one device for several students raises an alert.</param>
/// <param name="Code">The code shown in the room, as the student typed it; needed where <see cref="SessionInfo.CheckInCodeRequired"/> says so.</param>
/// <param name="Network">Tells the student's network from others; null when it is not known. Never stored.</param>
/// <param name="ScannedAt">When the code was brought, by the server's clock, if that was before the student had signed in.</param>
[GenerateSerializer, Immutable, Alias("attendance.CheckIn")]
public sealed record CheckIn(
    string? CommandId,
    Actor Actor,
    [property: Id(0)] string? DeviceId,
    [property: Id(1)] string? Code = null,
    [property: Id(2)] long? Network = null,
    [property: Id(3)] DateTimeOffset? ScannedAt = null) : ClassCommand(CommandId, Actor);
