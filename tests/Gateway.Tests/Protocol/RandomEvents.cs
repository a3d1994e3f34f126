using System.Collections.Immutable;
using Attendance.Grains;

namespace Attendance.Gateway.Tests.Protocol;

/// <summary>
/// Random events of a class of <see cref="Students"/>. Every word in them (names of students and staff, reasons, command ids) holds
/// <see cref="Secret"/>, so that one that leaks can be found in the bytes.
/// </summary>
internal sealed class RandomEvents(int seed)
{
    internal const string Secret = "SECRET";
    internal const int Students = 40;

    /// <summary>Ids of students and staff have seven digits, which no other number in a student's message has.</summary>
    internal const long FirstStudent = 1_000_001;
    private const long FirstTeacher = 2_000_001;

    private static readonly PersonNames Names = PersonNames.From(
        Enumerable.Range(0, Students).Select(n => new PersonName(FirstStudent + n, $"{Secret} student {n}"))
            .Concat(Enumerable.Range(0, 3).Select(n => new PersonName(FirstTeacher + n, $"{Secret} teacher {n}"))));

    private readonly Random _random = new(seed);
    private long _seq;

    internal NamedEvent Next()
    {
        _seq = (_seq % 90_000) + 1;
        var at = Written.Now.AddMilliseconds(_random.Next(86_400_000));
        return new(_random.Next(8) switch
        {
            0 => Bulk(at),
            1 => Roster(at),
            2 => new AlertRaised
            {
                Seq = _seq,
                At = at,
                ActorId = Student(),
                AlertType = AlertType.SharedDevice,
                StudentId = Student(),
                OtherStudentId = Student(),
            },
            3 => new SessionUpdated
            {
                Seq = _seq,
                At = at,
                ActorId = Teacher(),
                CommandId = Secret,
                Change = SessionChange.Opened,
                Session = SnapshotMessageTests.Session,
            },
            _ => Marked(at),
        }, Names);
    }

    private AttendanceMarked Marked(DateTimeOffset at) => new()
    {
        Seq = _seq,
        At = at,
        ActorId = _random.Next(2) == 0 ? Student() : Teacher(),
        CommandId = Secret,
        StudentId = Student(),
        From = Status(),
        To = Status(),
        Reason = _random.Next(2) == 0 ? Secret : null,
        IsOverride = _random.Next(2) == 0,
        LateMinutes = _random.Next(2) == 0 ? _random.Next(200) : null,
        CheckedInAt = at,
        DeviceHash = 3_000_000 + _random.Next(1000),
    };

    private BulkMarked Bulk(DateTimeOffset at) => new()
    {
        Seq = _seq,
        At = at,
        ActorId = Teacher(),
        CommandId = Secret,
        Operation = BulkOperation.Mark,
        To = Status(),
        Reason = Secret,
        Changes = [.. Enumerable.Range(_random.Next(30), _random.Next(11)).Select(n => new BulkChange(FirstStudent + n, Status()))],
        Failed = [Student()],
    };

    private RosterChanged Roster(DateTimeOffset at) => new()
    {
        Seq = _seq,
        At = at,
        ActorId = Teacher(),
        Added = [AttendanceRow.Untouched(Student(), _seq)],
        Removed = [new(Student(), Status(), at, 3, Teacher(), Secret, true, _seq)],
        TeachersAdded = ImmutableArray.Create(Teacher()),
        Renamed = [Student()],
    };

    private long Student() => FirstStudent + _random.Next(Students);

    private long Teacher() => FirstTeacher + _random.Next(3);

    private AttendanceStatus Status() => (AttendanceStatus)_random.Next(6);
}
