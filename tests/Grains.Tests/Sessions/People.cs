namespace Attendance.Grains.Tests.Sessions;

/// <summary>Who is in the examples: an admin, two teachers, and students who are called by their number.</summary>
internal static class People
{
    public static readonly Actor Admin = new(1, UserRole.Admin, "Ada Admin");
    public static readonly Actor Teacher = new(11, UserRole.Teacher, "Tom Teacher");
    public static readonly Actor OtherTeacher = new(12, UserRole.Teacher, "Olga Other");

    public static Actor Student(long id) => new(id, UserRole.Student, $"Student {id}");

    public static RosterMember Member(long id) => new(id, $"Student {id}");
}
