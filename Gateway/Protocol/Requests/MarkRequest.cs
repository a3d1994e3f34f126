using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary><c>mark</c>.</summary>
/// <param name="Id">See <see cref="CommandRequest.Id"/>.</param>
/// <param name="StudentId">Whose row.</param>
/// <param name="Status">What it shall say.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpectedSeq">The row's <c>seq</c> the sender was looking at.</param>
internal sealed record MarkRequest(string? Id, long StudentId, AttendanceStatus Status, string? Reason, long? ExpectedSeq)
    : CommandRequest(Id)
{
    internal override ClassCommand ToCommand(Actor actor) => new Mark(Id, actor, StudentId, Status, Reason, ExpectedSeq);
}
