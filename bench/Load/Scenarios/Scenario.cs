using Attendance.Load.Contestants;

namespace Attendance.Load.Scenarios;

/// <summary>A kind of day in the life of a server, run against one contestant after the other.</summary>
internal abstract class Scenario
{
    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What happens, for the report.</summary>
    public abstract string Story { get; }

    /// <summary>Who takes part; the product first.</summary>
    public abstract IReadOnlyList<string> Contestants { get; }

    /// <summary>What is shown, in order.</summary>
    public abstract IReadOnlyList<Figure> Figures { get; }

    /// <summary>What must be reached.</summary>
    public abstract IReadOnlyList<Target> Targets { get; }

    /// <summary>Curves of its figures, where it measures one thing at several sizes.</summary>
    public virtual IReadOnlyList<Growth> Growths => [];

    /// <summary>Whether every round starts from a fresh process; otherwise a round that does not count comes first, in which code is compiled as it is used.</summary>
    public virtual bool IsFreshEachRound => false;

    /// <summary>Silos and gateways of the product.</summary>
    public virtual (int Silos, int Gateways) Size => (1, 1);

    /// <summary>Whether connections are encrypted.</summary>
    public virtual bool IsEncrypted => false;

    /// <summary>One round.</summary>
    public abstract Task<Outcome> RunAsync(Contestant contestant, Lab lab);
}
