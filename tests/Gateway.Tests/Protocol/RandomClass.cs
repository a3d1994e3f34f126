using Attendance.Grains;

namespace Attendance.Gateway.Tests.Protocol;

/// <summary>
/// A class whose roster, teachers and rows change at random, as its grain holds it, and beside it a plain account of who belongs to it and of which
/// event concerns whom. Students of all classes have ids from <see cref="FirstStudent"/>, staff from <see cref="FirstTeacher"/>, all of seven digits;
/// names and reasons say to whom they belong.
/// </summary>
internal sealed class RandomClass
{
    /// <summary>Ids of students begin with these five digits, as no other number does.</summary>
    internal const string StudentPrefix = "71717";

    /// <summary>Ids of staff likewise.</summary>
    internal const string StaffPrefix = "72727";

    internal const long FirstStudent = 71_717_001;
    internal const long FirstTeacher = 72_727_001;
    internal const int People = 40;
    private const int Kept = 24;

    private readonly Random _random;
    private readonly EventTail _tail = new(Kept);
    private readonly SortedDictionary<long, HashSet<long>> _concerned = [];

    public RandomClass(long id, Random random)
    {
        _random = random;
        Session = new(id);
        Session.Names.Learn(Enumerable.Range(0, People).Select(n => new PersonName(FirstStudent + n, $"NAME-{FirstStudent + n}")));
        Session.Names.Learn(Enumerable.Range(0, People).Select(n => new PersonName(FirstTeacher + n, $"NAME-{FirstTeacher + n}")));
        Add(Updated());
    }

    public ClassSession Session { get; }

    public HashSet<long> Enrolled { get; } = [];

    public HashSet<long> Teachers { get; } = [];

    /// <summary>How the class answers somebody who asks from an event on.</summary>
    public ViewReply Open(Actor viewer, long? since) => ClassView.Of(Session, _tail, new(viewer, since), IsKept(since), new(3, 5));

    /// <summary>Whether what came after an event can be told event by event.</summary>
    public bool IsKept(long? since) => since is { } seq && seq <= Session.Head && _tail.Covers(seq);

    /// <summary>The events after one that a student may see.</summary>
    public IEnumerable<long> ConcernedAfter(long since, long studentId)
    {
        for (var seq = since + 1; seq <= Session.Head; seq++)
        {
            if (_concerned[seq] is { } students && (students.Contains(studentId) || students.Contains(0)))
                yield return seq;
        }
    }

    public void Change() => Add(_random.Next(10) switch
    {
        0 => Updated(),
        1 or 2 => Roster(),
        3 => new AlertRaised
        {
            Seq = Session.Head + 1,
            At = Written.Now,
            ActorId = Student(),
            AlertType = AlertType.SharedDevice,
            StudentId = Student(),
            OtherStudentId = Student(),
        },
        4 or 5 => Bulk(),
        _ => Marked(),
    });

    private void Add(SessionEvent next)
    {
        Session.Apply(next);
        _tail.Add(next);
        _concerned[next.Seq] = next switch
        {
            SessionUpdated => [0],
            AttendanceMarked marked => [marked.StudentId],
            BulkMarked bulk => [.. bulk.Changes.Select(change => change.StudentId)],
            _ => [],
        };
        _concerned.Remove(next.Seq - (4 * Kept));
        if (next is not RosterChanged roster)
            return;
        Enrolled.UnionWith(roster.Added.Select(row => row.StudentId));
        Enrolled.ExceptWith(roster.Removed.Select(row => row.StudentId));
        Teachers.UnionWith(roster.TeachersAdded);
        Teachers.ExceptWith(roster.TeachersRemoved);
    }

    private SessionUpdated Updated() => new()
    {
        Seq = Session.Head + 1,
        At = Written.Now,
        ActorId = Teacher(),
        Change = SessionChange.Opened,
        Session = SnapshotMessageTests.Session with { ClassId = Session.ClassId },
    };

    private RosterChanged Roster()
    {
        var seq = Session.Head + 1;
        var (comes, goes) = (Student(), Student());
        var (begins, ends) = (Teacher(), Teacher());
        return new()
        {
            Seq = seq,
            At = Written.Now,
            ActorId = Teacher(),
            Added = Enrolled.Contains(comes) || comes == goes ? [] : [AttendanceRow.Untouched(comes, seq)],
            Removed = Session.TryGetRow(goes, out var row) && _random.Next(3) == 0 ? [row] : [],
            TeachersAdded = Teachers.Contains(begins) || begins == ends ? [] : [begins],
            TeachersRemoved = Teachers.Contains(ends) ? [ends] : [],
        };
    }

    private AttendanceMarked Marked()
    {
        var student = Member();
        return new()
        {
            Seq = Session.Head + 1,
            At = Written.Now,
            ActorId = Teacher(),
            StudentId = student,
            From = AttendanceStatus.Unmarked,
            To = Status(),
            Reason = $"REASON-{student}",
            IsOverride = _random.Next(2) == 0,
        };
    }

    private BulkMarked Bulk() => new()
    {
        Seq = Session.Head + 1,
        At = Written.Now,
        ActorId = Teacher(),
        Operation = BulkOperation.Mark,
        To = Status(),
        Reason = null,
        Changes = [.. Enumerable.Range(0, 5).Select(_ => Member()).Distinct().Order().Select(id => new BulkChange(id, Status()))],
        Failed = [Student()],
    };

    private long Member() => Enrolled.Count == 0 ? Student() : Enrolled.ElementAt(_random.Next(Enrolled.Count));

    private long Student() => FirstStudent + _random.Next(People);

    private long Teacher() => FirstTeacher + _random.Next(People);

    private AttendanceStatus Status() => (AttendanceStatus)_random.Next(6);
}
