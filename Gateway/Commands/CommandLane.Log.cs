using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Commands;

internal sealed partial class CommandLane
{
    [LoggerMessage(2101, LogLevel.Debug, "Class {ClassId}: a call with {Count} commands failed.")]
    private partial void LogNotDelivered(Exception failure, long classId, int count);

    [LoggerMessage(2102, LogLevel.Error, "Class {ClassId}: {Count} commands failed for a reason that should not occur.")]
    private partial void LogFault(Exception failure, long classId, int count);
}
