using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

internal sealed partial class SnapshotStorage
{
    private int _isAway;
    private int _unreadable;

    /// <summary>Tells that a snapshot could not be made sense of: in full once in this process's life, since after a change of format it may be all of them.</summary>
    /// <param name="error">Why.</param>
    public void ReportUnreadable(Exception error)
    {
        if (Interlocked.Exchange(ref _unreadable, 1) == 0)
            LogUnreadable(error);
        else
            LogUnreadableToo(error.Message);
    }

    private void ReportAway(Exception error)
    {
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
            LogAway(error);
    }

    private void ReportBack()
    {
        if (Volatile.Read(ref _isAway) == 1 && Interlocked.Exchange(ref _isAway, 0) == 1)
            LogBack();
    }

    [LoggerMessage(3200, LogLevel.Warning, "Snapshots can't be read or stored just now; classes are read from the log instead. No more is said until they can again.")]
    private partial void LogAway(Exception error);

    [LoggerMessage(3201, LogLevel.Information, "Snapshots can be read and stored again.")]
    private partial void LogBack();

    [LoggerMessage(3202, LogLevel.Warning, "A snapshot can't be used; its class is read from the log instead, as any other whose snapshot is such.")]
    private partial void LogUnreadable(Exception error);

    [LoggerMessage(3203, LogLevel.Debug, "Another snapshot can't be used: {Reason}")]
    private partial void LogUnreadableToo(string reason);
}
