using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

internal sealed partial class WriterThread
{
    // One line for an episode: a full disk fails every batch until there is room again.
    private bool _inTrouble;

    [LoggerMessage(1, LogLevel.Error, "The event log refused {Operations} operations, and nothing of them was written. No more is said until a commit has succeeded.")]
    private static partial void LogRefused(ILogger logger, Exception fault, int operations);

    [LoggerMessage(2, LogLevel.Error, "Committing {Operations} operations failed: whether they are in the event log is not known. The file is opened anew.")]
    private static partial void LogCommitFailed(ILogger logger, Exception fault, int operations);

    private void ReportRefused(Exception fault, int operations)
    {
        if (_inTrouble || operations == 0)
            return;
        _inTrouble = true;
        LogRefused(_logger, fault, operations);
    }
}
