namespace Attendance.Grains;

/// <summary>What became of a wave of events, as far as its writer can say.</summary>
internal enum CommitOutcome
{
    /// <summary>Durable, and applied to the state in memory.</summary>
    Committed,

    /// <summary>Not written, or not known to be: the commands are to be repeated.</summary>
    Unavailable,

    /// <summary>Another activation has taken over.</summary>
    Fenced,
}
