namespace Attendance.Grains;

/// <summary>A student says "I am here".</summary>
/// <param name="CommandId">See <see cref="ClassCommand.CommandId"/>.</param>
/// <param name="Actor">The student.</param>
/// <param name="DeviceId">What the client calls its device, at most 64 characters; one device for several students raises an alert.</param>
/// <param name="Code">The code shown in the room, as the student typed it; needed where <see cref="SessionInfo.CheckInCodeRequired"/> says so.</param>
/// <param name="Network">Tells the student's network from others; null when it is not known. Never stored.</param>
[GenerateSerializer, Immutable, Alias("attendance.CheckIn")]
public sealed record CheckIn(
    string? CommandId,
    Actor Actor,
    [property: Id(0)] string? DeviceId,
    [property: Id(1)] string? Code = null,
    [property: Id(2)] long? Network = null) : ClassCommand(CommandId, Actor);
