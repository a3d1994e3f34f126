using System.Collections.Immutable;

namespace Attendance.Grains;

/// <summary>The decisions about as many commands as can be decided against one state: their events make one append.</summary>
/// <param name="Outcomes">One a command. Those with events hold only once the events are durable.</param>
/// <param name="Events">All events, in order.</param>
/// <param name="Names">Names that became known.</param>
internal sealed record WaveDecisions(
    ImmutableArray<CommandOutcome> Outcomes,
    ImmutableArray<SessionEvent> Events,
    ImmutableArray<PersonName> Names)
{
    /// <summary>Decides commands from the first on, until one depends on what another of them will do.</summary>
    /// <param name="session">The state, which is not changed.</param>
    /// <param name="commands">At least one command.</param>
    /// <param name="now">The time.</param>
    /// <param name="codes">Judges check-in codes; null where the session requires none.</param>
    public static WaveDecisions Decide(ClassSession session, ReadOnlySpan<ClassCommand> commands, DateTimeOffset now, CodeDesk? codes)
    {
        var wave = new CommandWave();
        var outcomes = ImmutableArray.CreateBuilder<CommandOutcome>(commands.Length);
        var events = ImmutableArray.CreateBuilder<SessionEvent>();
        var names = ImmutableArray.CreateBuilder<PersonName>();
        foreach (var command in commands)
        {
            if (!wave.TryJoin(command))
                break;
            switch (session.Decide(command, now, session.Head + 1 + events.Count, codes))
            {
                case Decision.Refusal refusal:
                    outcomes.Add(refusal.Outcome);
                    if (refusal.Alert is { } alert)
                        events.Add(alert);
                    break;
                case Decision.Repeat repeat:
                    outcomes.Add(repeat.Outcome);
                    break;
                case Decision.Commitment commitment:
                    events.AddRange(commitment.Events);
                    names.AddRange(commitment.Names);
                    outcomes.Add(commitment.Outcome);
                    break;
                case var other:
                    throw new InvalidOperationException($"A decision of kind {other.GetType().Name} has no place here.");
            }
        }

        return new(outcomes.DrainToImmutable(), events.DrainToImmutable(), names.DrainToImmutable());
    }
}
