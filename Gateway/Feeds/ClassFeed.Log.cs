using Microsoft.Extensions.Logging;

namespace Attendance.Gateway.Feeds;

internal sealed partial class ClassFeed
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(2001, LogLevel.Information, "Class {ClassId}: event {Seq} came after event {Last}; what is between is fetched.")]
    private partial void LogGap(long classId, long last, long seq);

    [LoggerMessage(2002, LogLevel.Information, "Class {ClassId}: the stream has lost what came after event {Last}; it is fetched.")]
    private partial void LogLost(long classId, long last);

    [LoggerMessage(2003, LogLevel.Warning, "Class {ClassId}: missing events could not be fetched yet.")]
    private partial void LogFillFailed(Exception failure, long classId);

    [LoggerMessage(2004, LogLevel.Warning, "Class {ClassId}: a gap too wide to replay was closed by snapshots at event {Head} to {Count} sockets.")]
    private partial void LogReplaced(long classId, long head, int count);

    [LoggerMessage(2005, LogLevel.Debug, "Class {ClassId}: the report of its sockets was not answered.")]
    private partial void LogPulseFailed(Exception failure, long classId);

    [LoggerMessage(2008, LogLevel.Debug, "Class {ClassId}: the check-in code could not be had yet.")]
    private partial void LogCodeFailed(Exception failure, long classId);

    [LoggerMessage(2007, LogLevel.Error, "Class {ClassId}: its feed has failed for a reason that should not occur; its sockets are closed and may come back.")]
    private partial void LogFailed(Exception fault, long classId);
}
