using Attendance.Grains;

namespace Attendance.Micro;

/// <summary>A class session to measure on: one teacher, a roster, open.</summary>
internal static class Sample
{
    public const long ClassId = 4711;
    public static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly Actor Teacher = new(11, UserRole.Teacher, "Tom Teacher");
    private static readonly Actor Admin = new(1, UserRole.Admin, "Ada Admin");

    /// <summary>An open class of so many students, numbered from 1000 on.</summary>
    public static ClassSession Open(int students)
    {
        var session = new ClassSession(ClassId);
        Do(session, Plan(students));
        Do(session, new OpenSession(null, Teacher));
        return session;
    }

    public static ScheduleSession Plan(int students) => new(
        null, Admin, "Algebra", "A", Nine, Nine.AddMinutes(50), 10, false, [new(Teacher.UserId, "Tom Teacher")],
        [.. Enumerable.Range(1_000, students).Select(static id => new RosterMember(id, $"Student {id}"))]);

    /// <summary>Decides and applies a command that must be accepted.</summary>
    public static Decision.Commitment Do(ClassSession session, ClassCommand command)
    {
        var commitment = (Decision.Commitment)session.Decide(command, Nine.AddMinutes(1), session.Head + 1);
        session.Names.Learn(commitment.Names);
        foreach (var e in commitment.Events)
            session.Apply(e);
        return commitment;
    }

    /// <summary>A mark as it is told.</summary>
    public static NamedEvent Marked(long seq = 5) => new(
        new AttendanceMarked
        {
            Seq = seq,
            At = Nine,
            ActorId = Teacher.UserId,
            StudentId = 1_000,
            From = AttendanceStatus.Present,
            To = AttendanceStatus.Late,
            Reason = "bus",
        },
        PersonNames.From([new(1_000, "Student 1000"), new(Teacher.UserId, "Tom Teacher")]));
}
