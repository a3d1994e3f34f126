namespace Attendance.Grains;

/// <summary>How class sessions keep and tell their history.</summary>
public sealed class ClassSessionOptions
{
    /// <summary>
    /// The most events a viewer who was away is replayed one by one; whoever missed more gets a snapshot. Also how many events an active class keeps in
    /// memory. Default 1,024: the protocol promises 1,000.
    /// </summary>
    public int ReplayLimit { get; set; } = 1_024;

    /// <summary>A snapshot is stored after this many events, or four times the roster, whichever is more. Default 500.</summary>
    public int SnapshotEvery { get; set; } = 500;

    /// <summary>
    /// Whether classes store a snapshot when their silo stops. Default true. To be false where snapshots are kept in the silos' own memory: they would be
    /// stored in what is going down with them.
    /// </summary>
    public bool SnapshotOnShutdown { get; set; } = true;

    /// <summary>How long reading a class's history may take when it is first asked for. Default 4 s: within the time limit of a question.</summary>
    public TimeSpan LoadBudget { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long finding out about an append of unknown outcome may take within one call. Default 400 ms: with the append's own 1.5 s, under the call's 2 s.</summary>
    public TimeSpan ResolveBudget { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Pause between attempts to find out about an append of unknown outcome, while nobody asks. Default 250 ms.</summary>
    public TimeSpan ResolveEvery { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>A gateway that has not reported for so long has no sockets. Default 5 s: the age the connection counts may have.</summary>
    public TimeSpan ConnectionReportExpiry { get; set; } = TimeSpan.FromSeconds(5);
}
