using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>An admin plans a class session, or amends it: the whole plan, each time. What is already so makes no event.</summary>
/// <param name="CommandId">See <see cref="ClassCommand.CommandId"/>.</param>
/// <param name="Actor">The admin.</param>
/// <param name="Title">What the class is called.</param>
/// <param name="Section">The section or group, if any.</param>
/// <param name="StartsAt">Planned start.</param>
/// <param name="EndsAt">Planned end, if planned.</param>
/// <param name="LateAfterMinutes">Minutes after the start from which a check-in counts as late.</param>
/// <param name="CheckInCodeRequired">Whether a check-in needs the code shown in the room.</param>
/// <param name="Teachers">Everybody who teaches it, with their names.</param>
/// <param name="Students">Everybody enrolled, in roster order, with their names.</param>
[GenerateSerializer, Immutable, Alias("attendance.ScheduleSession")]
public sealed record ScheduleSession(
    string? CommandId,
    Actor Actor,
    [property: Id(0)] string Title,
    [property: Id(1)] string? Section,
    [property: Id(2)] DateTimeOffset StartsAt,
    [property: Id(3)] DateTimeOffset? EndsAt,
    [property: Id(4)] int LateAfterMinutes,
    [property: Id(5)] bool CheckInCodeRequired,
    [property: Id(6)] ImmutableArray<RosterMember> Teachers,
    [property: Id(7)] ImmutableArray<RosterMember> Students) : ClassCommand(CommandId, Actor);
