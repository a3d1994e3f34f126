namespace Attendance.Grains;

/// <summary>Picks the changes of one student's row out of a class's events.</summary>
internal static class HistoryExpander
{
    /// <summary>What an event did to a student's row.</summary>
    /// <returns>The change, or null when it did nothing to it.</returns>
    public static HistoryEntry? EntryOf(SessionEvent e, long studentId)
    {
        switch (e)
        {
            case AttendanceMarked marked when marked.StudentId == studentId:
                return new(e.Seq, marked.From, marked.To, e.ActorId, marked.Reason, e.At, marked.IsOverride, marked.LateMinutes);
            case BulkMarked bulk:
                foreach (var change in bulk.Changes)
                {
                    if (change.StudentId == studentId)
                        return new(e.Seq, change.From, bulk.To, e.ActorId, bulk.Reason, e.At, change.IsOverride, null);
                }

                return null;
            default:
                return null;
        }
    }

    /// <summary>Whether an event shows that the student was on the roster.</summary>
    public static bool Mentions(RosterChanged e, long studentId) =>
        e.Added.Any(row => row.StudentId == studentId) || e.Removed.Any(row => row.StudentId == studentId);
}
