namespace Attendance.Grains;

/// <summary>What a viewer may see of an event.</summary>
internal static class EventVisibility
{
    /// <summary>Cuts an event to what a viewer may see.</summary>
    /// <param name="e">The event.</param>
    /// <param name="viewer">Staff see all; a student sees what concerns them or the whole class.</param>
    /// <returns>The event, without what concerns other students; null when nothing is left.</returns>
    public static SessionEvent? CutTo(SessionEvent e, Actor viewer)
    {
        if (viewer.IsStaff)
            return e;
        return e switch
        {
            SessionUpdated => e,
            AttendanceMarked marked when marked.StudentId == viewer.UserId => e,
            BulkMarked bulk => CutTo(bulk, viewer.UserId),
            _ => null,
        };
    }

    private static BulkMarked? CutTo(BulkMarked bulk, long studentId)
    {
        foreach (var change in bulk.Changes)
        {
            if (change.StudentId == studentId)
                return bulk with { Changes = [change], Failed = [] };
        }

        return null;
    }
}
