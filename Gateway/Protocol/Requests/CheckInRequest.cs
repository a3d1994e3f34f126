using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary><c>check_in</c>.</summary>
/// <param name="Id">See <see cref="CommandRequest.Id"/>.</param>
/// <param name="Code">The code shown in the room, as the student typed it.</param>
/// <param name="DeviceId">What the client calls its device.</param>
internal sealed record CheckInRequest(string? Id, string? Code, string? DeviceId) : CommandRequest(Id)
{
    internal override ClassCommand ToCommand(Actor actor) => new CheckIn(Id, actor, DeviceId, Code);
}
