using Microsoft.Extensions.Logging;

namespace Attendance.Grains;

internal sealed partial class ClassSessionGrain
{
    [LoggerMessage(1001, LogLevel.Warning, "Class {ClassId}: another activation has taken over after event {Head}; this one steps down.")]
    private partial void LogFenced(long classId, long head);

    [LoggerMessage(1007, LogLevel.Warning, "Class {ClassId}: a viewer has seen event {Seen}, which another activation wrote; this one stands at {Head} and steps down.")]
    private partial void LogOvertaken(long classId, long seen, long head);

    [LoggerMessage(1002, LogLevel.Information, "Class {ClassId}: an append of unknown outcome is resolved (landed: {Landed}); the head is {Head}.")]
    private partial void LogResolved(long classId, bool landed, long head);

    [LoggerMessage(1003, LogLevel.Warning, "Class {ClassId}: the snapshot at event {Head} was not stored; the log has everything.")]
    private partial void LogSnapshotNotStored(Exception failure, long classId, long head);

    [LoggerMessage(1005, LogLevel.Warning, "Class {ClassId}: its history could not be read yet.")]
    private partial void LogNotLoaded(Exception failure, long classId);

    [LoggerMessage(1006, LogLevel.Warning, "Class {ClassId}: a stretch of its history could not be read.")]
    private partial void LogNotRead(Exception failure, long classId);

    [LoggerMessage(1004, LogLevel.Warning, "Class {ClassId}: the events a viewer missed could not be read; they get a snapshot instead.")]
    private partial void LogReplayUnavailable(Exception failure, long classId);
}
