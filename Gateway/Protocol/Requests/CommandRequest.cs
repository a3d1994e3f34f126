using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>A request that changes the class session.</summary>
/// <param name="Id">The client's id for it; null only over REST.</param>
internal abstract record CommandRequest(string? Id) : ClientRequest
{
    /// <summary>The command for the class session.</summary>
    /// <param name="actor">The sender.</param>
    internal abstract ClassCommand ToCommand(Actor actor);
}
