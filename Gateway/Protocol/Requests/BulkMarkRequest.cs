using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary><c>bulk_mark</c>.</summary>
/// <param name="Id">See <see cref="CommandRequest.Id"/>.</param>
/// <param name="Students">Whose rows.</param>
/// <param name="Status">What they shall say.</param>
/// <param name="Reason">Why.</param>
internal sealed record BulkMarkRequest(string? Id, StudentSelection Students, AttendanceStatus Status, string? Reason) : CommandRequest(Id)
{
    internal override ClassCommand ToCommand(Actor actor) => new BulkMark(Id, actor, Students, Status, Reason);
}
