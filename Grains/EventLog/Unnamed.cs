namespace Attendance.Grains;

/// <summary>Whose names a class session shows and does not know yet.</summary>
internal static class Unnamed
{
    /// <summary>Students, teachers and whoever changed a row, without those already named.</summary>
    public static HashSet<long> In(ClassSession session)
    {
        var people = new HashSet<long>();
        foreach (var row in session.Rows)
        {
            Note(row.StudentId);
            if (row.UpdatedBy is { } editor)
                Note(editor);
        }

        foreach (var teacher in session.TeacherIds)
            Note(teacher);
        return people;

        void Note(long personId)
        {
            if (session.Names.Find(personId) is null)
                people.Add(personId);
        }
    }
}
