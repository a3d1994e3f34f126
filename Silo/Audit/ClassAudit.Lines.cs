using Microsoft.Extensions.Logging;

namespace Attendance.Silo.Audit;

// Ids and names are what operators filter by: they are described in docs/operations.md and never change.
internal sealed partial class ClassAudit
{
    [LoggerMessage(8010, LogLevel.Information, "Overridden: class {ClassId}, student {StudentId}, event {Seq}, by user {UserId}", EventName = "overridden")]
    private static partial void LogOverridden(ILogger logger, long userId, long classId, long studentId, long seq);

    [LoggerMessage(8011, LogLevel.Information, "Overridden: class {ClassId}, {Rows} rows, event {Seq}, by user {UserId}", EventName = "bulk_overridden")]
    private static partial void LogBulkOverridden(ILogger logger, long userId, long classId, int rows, long seq);

    [LoggerMessage(
        8012,
        LogLevel.Information,
        "Roster changed: class {ClassId}, {Added} students added, {Removed} removed, {TeachersAdded} teachers added, {TeachersRemoved} removed, event {Seq}, by user {UserId}",
        EventName = "roster_changed")]
    private static partial void LogRosterChanged(
        ILogger logger, long userId, long classId, int added, int removed, int teachersAdded, int teachersRemoved, long seq);

    [LoggerMessage(8013, LogLevel.Warning, "Codes are guessed: class {ClassId}, last by student {StudentId}, event {Seq}", EventName = "code_guessing")]
    private static partial void LogCodeGuessing(ILogger logger, long classId, long studentId, long seq);
}
