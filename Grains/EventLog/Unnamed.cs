namespace Attendance.Grains;

/// <summary>Whose names would be shown and are not known.</summary>
internal static class Unnamed
{
    /// <summary>Of a class as it stands: students, teachers and whoever changed a row last.</summary>
    public static HashSet<long> In(ClassSession session) =>
        [.. session.Rows.SelectMany(PeopleOf).Concat(session.TeacherIds).Where(id => session.Names.Find(id) is null)];

    /// <summary>Of a stretch of history: also people who have left since.</summary>
    public static HashSet<long> In(NameBook names, IReadOnlyList<SessionEvent> events) =>
        [.. events.SelectMany(PeopleOf).Where(id => names.Find(id) is null)];

    private static IEnumerable<long> PeopleOf(SessionEvent e) => e switch
    {
        AttendanceMarked marked => [e.ActorId, marked.StudentId],
        AlertRaised alert => [e.ActorId, alert.StudentId, alert.OtherStudentId ?? alert.StudentId],
        RosterChanged roster =>
        [
            e.ActorId,
            .. roster.Added.SelectMany(PeopleOf),
            .. roster.Removed.SelectMany(PeopleOf),
            .. roster.TeachersAdded,
            .. roster.TeachersRemoved,
            .. roster.Renamed,
        ],
        _ => [e.ActorId],
    };

    private static IEnumerable<long> PeopleOf(AttendanceRow row) => row.UpdatedBy is { } editor ? [row.StudentId, editor] : [row.StudentId];
}
