namespace Attendance.TestKit;

/// <summary>One class of a workload: its people, and their clients.</summary>
public sealed class WorkloadClass
{
    private const long PeopleOfAClass = 100_000;
    private const int FirstTeacher = 1;
    private const int FirstStudent = 1_001;

    internal WorkloadClass(int index, WorkloadOptions options, Func<long, ClientIdentity, AttendanceClient> connect, TokenMint tokens)
    {
        Id = options.FirstClassId + index;
        var first = (index + 1) * PeopleOfAClass;
        List<long> teachers = [.. Ids(first + FirstTeacher, options.Teachers)];
        List<long> students = [.. Ids(first + FirstStudent, options.Students)];
        Absentees = [.. Ids(first + FirstStudent + options.Students, options.Absentees)];
        Teachers = [.. teachers.Select(id => connect(Id, ClientIdentity.Teacher(id, tokens)))];
        Students = [.. students.Select(id => connect(Id, ClientIdentity.Student(id, tokens)))];
        Plan = new()
        {
            StartsAt = RealTime.Clock.GetUtcNow(),
            // A clock that is stepped shall not make anybody late: what is told stays the same then.
            LateAfterMinutes = 24 * 60,
            Teachers = [.. teachers.Select(static id => new Person(id, $"Teacher {id}"))],
            Students = [.. students.Concat(Absentees).Select(static id => new Person(id, $"Student {id}"))],
        };
    }

    /// <summary>Its id.</summary>
    public long Id { get; }

    /// <summary>As it is scheduled.</summary>
    public SessionPlan Plan { get; }

    /// <summary>Who marks.</summary>
    public IReadOnlyList<AttendanceClient> Teachers { get; }

    /// <summary>Who checks in.</summary>
    public IReadOnlyList<AttendanceClient> Students { get; }

    /// <summary>Students without a client.</summary>
    public IReadOnlyList<long> Absentees { get; }

    /// <summary>Everybody who has one.</summary>
    public IEnumerable<AttendanceClient> Clients => Teachers.Concat(Students);

    private static IEnumerable<long> Ids(long first, int count) => Enumerable.Range(0, count).Select(index => first + index);
}
