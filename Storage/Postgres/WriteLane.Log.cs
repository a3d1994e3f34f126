using Microsoft.Extensions.Logging;

namespace Attendance.Storage;

internal abstract partial class WriteLane
{
    // One line for an episode: a full disk fails every statement until there is room again.
    private bool _inTrouble;

    [LoggerMessage(3110, LogLevel.Error, "PostgreSQL refused {Operations} operations, and nothing of them was written. No more is said until a statement has succeeded.")]
    private static partial void LogRefused(ILogger logger, Exception fault, int operations);

    [LoggerMessage(3111, LogLevel.Debug, "The answer to a statement of {Operations} operations was lost: whether they are in the event log is not known.")]
    private static partial void LogUnknown(ILogger logger, Exception fault, int operations);

    private void ReportRefused(Exception fault, int operations)
    {
        if (_inTrouble)
            return;
        _inTrouble = true;
        LogRefused(_logger, fault, operations);
    }
}
