namespace Attendance.Grains;

/// <summary>A student says "I am here".</summary>
/// <param name="CommandId">See <see cref="ClassCommand.CommandId"/>.</param>
/// <param name="Actor">The student.</param>
/// <param name="DeviceId">What the client calls its device, at most 64 characters; one device for several students raises an alert.</param>
[GenerateSerializer, Immutable, Alias("attendance.CheckIn")]
public sealed record CheckIn(string? CommandId, Actor Actor, [property: Id(0)] string? DeviceId) : ClassCommand(CommandId, Actor);
