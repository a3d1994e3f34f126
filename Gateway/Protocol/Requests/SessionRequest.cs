using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary><c>open_session</c>, <c>close_session</c> or <c>reopen_session</c>.</summary>
/// <param name="Id">See <see cref="CommandRequest.Id"/>.</param>
/// <param name="Action">Which of them.</param>
internal sealed record SessionRequest(string? Id, SessionAction Action) : CommandRequest(Id)
{
    internal override ClassCommand ToCommand(Actor actor) => Action switch
    {
        SessionAction.Open => new OpenSession(Id, actor),
        SessionAction.Close => new CloseSession(Id, actor),
        _ => new ReopenSession(Id, actor),
    };
}
