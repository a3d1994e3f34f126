using Attendance.Grains;

namespace Attendance.Gateway.Protocol;

/// <summary>What a command's sender is told: that it is done, or why not.</summary>
internal readonly struct Answer
{
    private Answer(string? id, Accepted? accepted, ProtocolError? error) => (Id, Accepted, Error) = (id, accepted, error);

    /// <summary>The command's id, if it had one.</summary>
    internal string? Id { get; }

    /// <summary>What it came to; null when it was refused.</summary>
    internal Accepted? Accepted { get; }

    /// <summary>Why it was refused; null when it was accepted.</summary>
    internal ProtocolError? Error { get; }

    /// <summary>The answer to a command that the class session has judged.</summary>
    internal static Answer Of(string? id, CommandOutcome outcome) => outcome switch
    {
        Accepted accepted => new(id, accepted, null),
        Refused refused => Of(ProtocolError.Of(refused, id)),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without a form on the wire."),
    };

    /// <summary>The answer to a request that never reached the class session.</summary>
    internal static Answer Of(ProtocolError error) => new(error.Id, null, error);
}
