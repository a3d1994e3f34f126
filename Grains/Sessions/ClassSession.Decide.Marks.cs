using System.Collections.Immutable;

namespace Attendance.Grains;

internal sealed partial class ClassSession
{
    private Decision DecideMark(Mark command, EventStamp stamp)
    {
        if (!Enum.IsDefined(command.Status))
            return Refusals.BadStatus;
        if (Info.State == SessionState.Scheduled)
            return Refusals.NotYetOpened;
        if (_roster.Find(command.StudentId) is not { } row)
            return Refusals.UnknownStudent;
        if (command.ExpectedSeq is { } expected && expected != row.Seq)
            return Refusals.Conflict(row, Names.NamesFor([row]));

        return Commit(command, [
            new AttendanceMarked
            {
                Seq = stamp.Seq,
                At = stamp.At,
                ActorId = stamp.ActorId,
                CommandId = stamp.CommandId,
                Fingerprint = stamp.Fingerprint,
                StudentId = row.StudentId,
                From = row.Status,
                To = command.Status,
                Reason = command.Reason,
                IsOverride = row.Status != AttendanceStatus.Unmarked,
                CheckedInAt = command.Status == AttendanceStatus.Unmarked ? null : row.CheckedInAt,
            },
        ]);
    }

    private Decision DecideBulk(BulkMark command, EventStamp stamp)
    {
        if (!Enum.IsDefined(command.Status))
            return Refusals.BadStatus;
        if (Info.State == SessionState.Scheduled)
            return Refusals.NotYetOpened;

        ImmutableArray<BulkChange> changes;
        ImmutableArray<long> failed = [];
        if (command.Selection.Scope == SelectionScope.Listed)
        {
            if (command.Selection.StudentIds.IsDefaultOrEmpty)
                return Refusals.NobodySelected;
            var listed = command.Selection.StudentIds.ToHashSet();
            changes = ChangesWhere(row => listed.Contains(row.StudentId));
            failed = [.. command.Selection.StudentIds.Distinct().Where(id => _roster.Find(id) is null)];
            if (changes.IsEmpty)
                return Refusals.UnknownStudents;
        }
        else
        {
            changes = command.Selection.Scope == SelectionScope.All ? ChangesWhere(static _ => true) : ChangesWhere(IsUnmarked);
        }

        return Commit(command, [Bulk(stamp, BulkOperation.Mark, command.Status, command.Reason, changes, failed)]);
    }

    private static bool IsUnmarked(AttendanceRow row) => row.Status == AttendanceStatus.Unmarked;

    private ImmutableArray<BulkChange> ChangesWhere(Func<AttendanceRow, bool> isChosen) =>
        [.. _roster.Rows.Where(isChosen).Select(static row => new BulkChange(row.StudentId, row.Status))];

    private static BulkMarked Bulk(
        EventStamp stamp,
        BulkOperation operation,
        AttendanceStatus to,
        string? reason,
        ImmutableArray<BulkChange> changes,
        ImmutableArray<long> failed) => new()
        {
            Seq = stamp.Seq,
            At = stamp.At,
            ActorId = stamp.ActorId,
            CommandId = stamp.CommandId,
            Fingerprint = stamp.Fingerprint,
            Operation = operation,
            To = to,
            Reason = reason,
            Changes = changes,
            Failed = failed,
        };
}
