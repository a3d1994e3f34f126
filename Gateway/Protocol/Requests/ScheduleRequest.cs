using System.Collections.Immutable;
using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>The plan of a class session, whole; REST only.</summary>
/// <param name="Id">See <see cref="CommandRequest.Id"/>.</param>
/// <param name="Title">See <see cref="ScheduleSession.Title"/>.</param>
/// <param name="Section">See <see cref="ScheduleSession.Section"/>.</param>
/// <param name="StartsAt">UTC, whole milliseconds.</param>
/// <param name="EndsAt">UTC, whole milliseconds; after the start.</param>
/// <param name="LateAfterMinutes">0 to 1,440.</param>
/// <param name="CheckInCodeRequired">See <see cref="ScheduleSession.CheckInCodeRequired"/>.</param>
/// <param name="Teachers">No id twice.</param>
/// <param name="Students">No id twice.</param>
internal sealed record ScheduleRequest(
    string? Id,
    string Title,
    string? Section,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    int LateAfterMinutes,
    bool CheckInCodeRequired,
    ImmutableArray<RosterMember> Teachers,
    ImmutableArray<RosterMember> Students) : CommandRequest(Id)
{
    internal override ClassCommand ToCommand(Actor actor) => new ScheduleSession(
        Id, actor, Title, Section, StartsAt, EndsAt, LateAfterMinutes, CheckInCodeRequired, Teachers, Students);
}
