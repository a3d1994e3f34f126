namespace Attendance.Storage;

/// <summary>Where and how the event log is kept in SQLite.</summary>
public sealed class SqliteEventLogOptions
{
    internal const string FileName = "attendance.db";

    /// <summary>The directory of <c>attendance.db</c> and the files beside it; made if it is missing. Has to be on a local disk. Required.</summary>
    public string DataDirectory { get; set; } = "";

    /// <summary>
    /// Appends and take-overs that may wait for the writer; beyond it, more are refused at once as unavailable. 65,536 by default: at a few tens of thousands
    /// a second that is already longer than any caller's deadline.
    /// </summary>
    public int QueueCapacity { get; set; } = 65_536;

    /// <summary>Reads that run at the same time, each on a connection and a pool thread of its own; more wait their turn. 4 by default.</summary>
    public int MaxReaders { get; set; } = 4;

    /// <summary>
    /// Whether a second log on the same directory is refused when it opens. True by default: two processes on one file would only fence each other.
    /// False leaves it to fencing alone, which keeps the data whole all the same.
    /// </summary>
    public bool Exclusive { get; set; } = true;

    internal string FilePath => Path.Combine(DataDirectory, FileName);
}
