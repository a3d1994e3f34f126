using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>What the rules say to a command. Nothing has happened yet.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Nothing is to be done, and the actor is told why.</summary>
    /// <param name="Outcome">Why.</param>
    /// <param name="Alert">What the class is to know of it; null for nothing.</param>
    public sealed record Refusal(Refused Outcome, AlertRaised? Alert = null) : Decision;

    /// <summary>
    /// Nothing is to be done, because it is so already: a repeat with its original outcome (<see cref="Accepted.IsDuplicate"/>), or a plan that changes nothing
    /// (not a duplicate, and the head as its number).
    /// </summary>
    public sealed record Repeat(Accepted Outcome) : Decision;

    /// <summary>To be appended in one batch, then applied, then answered.</summary>
    /// <param name="Events">At least one, numbered on from the number asked for.</param>
    /// <param name="Outcome">What the actor is told once the events are durable.</param>
    /// <param name="Names">Names that are new or differ, to be recorded with the events.</param>
    public sealed record Commitment(ImmutableArray<SessionEvent> Events, Accepted Outcome, ImmutableArray<PersonName> Names) : Decision;
}
