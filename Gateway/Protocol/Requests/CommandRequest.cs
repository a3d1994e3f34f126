using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>A request that changes the class session.</summary>
/// <param name="Id">The client's id for it; null only over REST.</param>
internal abstract record CommandRequest(string? Id) : ClientRequest
{
    /// <summary>The command for the class session.</summary>
    /// <param name="actor">The sender.</param>
    internal abstract ClassCommand ToCommand(Actor actor);

    /// <summary>The command, and for a check-in where it comes from.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="network">See <see cref="CheckIn.Network"/>.</param>
    internal ClassCommand ToCommand(Actor actor, long? network) => ToCommand(actor) switch
    {
        CheckIn checkIn => checkIn with { Network = network },
        var command => command,
    };
}
