namespace Attendance.TestKit;

/// <summary>How a server is told to stop.</summary>
public enum PostgresStopMode
{
    /// <summary>Transactions under way are rolled back, clients are told and disconnected, everything is written to disk.</summary>
    Fast = 0,

    /// <summary>All its processes leave at once without a checkpoint; the next start recovers from the log, as after a crash.</summary>
    Immediate = 1,
}
