namespace Attendance.Cluster.Tests.Faults;

/// <summary>How three slow readers were got rid of. A code is that of the close frame they read; null where the connection was reset.</summary>
/// <param name="Took">From the first one's connecting until all were counted as ended.</param>
/// <param name="CountedAsSlow">How many the gateway counted as slow.</param>
/// <param name="ReadsNothing">The one that reads nothing.</param>
/// <param name="ReadsAKilobyte">The one that reads a kilobyte a second.</param>
/// <param name="ReadsInTheEnd">The one that reads nothing until it is given up.</param>
internal sealed record SlowEnds(TimeSpan Took, int CountedAsSlow, int? ReadsNothing, int? ReadsAKilobyte, int? ReadsInTheEnd);
