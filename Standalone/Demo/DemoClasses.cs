using Attendance.Grains;

namespace Attendance.Standalone.Demo;

/// <summary>A seminar, a lecture and one of the largest lectures there are; the same in every start.</summary>
internal static class DemoClasses
{
    private const int TeachersPerClass = 2;

    internal static IReadOnlyList<DemoClass> All { get; } =
    [
        Make(1, "Philosophy of Science", "Seminar B", firstStudent: 101, students: 30),
        Make(2, "Linear Algebra", "Lecture", firstStudent: 201, students: 300),
        Make(3, "Introduction to Economics", "Lecture, all groups", firstStudent: 1001, students: 1_500),
    ];

    /// <summary>Teachers of class 1 are 11 and 12, of class 2 they are 21 and 22, and so on.</summary>
    private static DemoClass Make(long id, string title, string section, int firstStudent, int students) => new(
        id,
        title,
        section,
        [.. Enumerable.Range((int)id * 10 + 1, TeachersPerClass).Select(static person => new RosterMember(person, $"Dr. {DemoNames.Of(person)}"))],
        [.. Enumerable.Range(firstStudent, students).Select(static person => new RosterMember(person, DemoNames.Of(person)))]);
}
