using System.Text;

namespace Attendance.Storage.Tests;

/// <summary>What is on disk, to the letter. A literal here that has to be changed means rows already written can't be read any more.</summary>
public sealed class EventFormatTests
{
    private const long ClassId = 7_001;

    [Fact]
    public void Attendance_marked() => Expect(
        new AttendanceMarked
        {
            Seq = 3,
            At = Sample.At,
            ActorId = 9,
            CommandId = "c-1",
            Fingerprint = -77,
            StudentId = 42,
            From = AttendanceStatus.Absent,
            To = AttendanceStatus.LeftEarly,
            Reason = "says \"train\" 🚆 <é>",
            IsOverride = true,
            LateMinutes = 0,
            CheckedInAt = Sample.At,
            DeviceHash = 5,
        },
        "marked",
        """{"student":42,"from":"absent","to":"left_early","reason":"says \"train\" \uD83D\uDE86 <é>","override":true,"lateMinutes":0,"checkedInAt":1767258000123,"device":5,"fp":-77}""");

    [Fact]
    public void Attendance_marked_with_nothing_to_say() => Expect(
        new AttendanceMarked { Seq = 3, At = Sample.At, ActorId = 9, StudentId = 42, From = AttendanceStatus.Unmarked, To = AttendanceStatus.Excused },
        "marked",
        """{"student":42,"to":"excused"}""");

    [Fact]
    public void Bulk_marked() => Expect(
        new BulkMarked
        {
            Seq = 4,
            At = Sample.At,
            ActorId = 9,
            CommandId = "c-2",
            Fingerprint = 8,
            Operation = BulkOperation.Close,
            To = AttendanceStatus.Absent,
            Reason = "end",
            Changes =
            [
                new(3, AttendanceStatus.Unmarked), new(1, AttendanceStatus.Unmarked), new(2, AttendanceStatus.Late), new(5, AttendanceStatus.Unmarked),
            ],
            Failed = [6, 7],
        },
        "bulk_marked",
        """{"op":"close","to":"absent","reason":"end","rows":[["unmarked",3,1],["late",2],["unmarked",5]],"failed":[6,7],"fp":8}""");

    [Fact]
    public void Roster_changed() => Expect(
        new RosterChanged
        {
            Seq = 5,
            At = Sample.At,
            ActorId = 9,
            CommandId = "c-3",
            Added = [AttendanceRow.Untouched(1, 5), AttendanceRow.Untouched(2, 4)],
            Removed = [new(3, AttendanceStatus.Late, Sample.At, 12, 9, "bus", true, 2)],
            TeachersAdded = [8],
            TeachersRemoved = [9],
            Renamed = [1, 2],
        },
        "roster_changed",
        """{"added":[1,{"student":2,"seq":4}],"removed":[{"student":3,"status":"late","checkedInAt":1767258000123,"lateMinutes":12,"by":9,"reason":"bus","override":true,"seq":2}],"teachersAdded":[8],"teachersRemoved":[9],"renamed":[1,2]}""");

    [Fact]
    public void Session_updated() => Expect(
        new SessionUpdated
        {
            Seq = 6,
            At = Sample.At,
            ActorId = 9,
            CommandId = "c-4",
            Fingerprint = 1,
            Change = SessionChange.Reopened,
            Session = new(ClassId, "Algebra", "B", SessionState.Open, Sample.At, Sample.At.AddHours(1), 10, Sample.At, Sample.At.AddMinutes(1), true),
        },
        "session_updated",
        """{"change":"reopened","session":{"title":"Algebra","section":"B","state":"open","startsAt":1767258000123,"endsAt":1767261600123,"lateAfter":10,"openedAt":1767258000123,"closedAt":1767258060123,"codeRequired":true},"fp":1}""");

    [Fact]
    public void Session_updated_of_times_that_are_not_whole_milliseconds_in_utc() => Expect(
        new SessionUpdated
        {
            Seq = 6,
            At = Sample.At,
            ActorId = 9,
            Change = SessionChange.Scheduled,
            Session = new(
                ClassId, "Algebra", null, SessionState.Scheduled, Sample.At.ToOffset(TimeSpan.FromHours(2)), Sample.At.AddTicks(1), 10, null, null, false),
        },
        "session_updated",
        """{"change":"scheduled","session":{"title":"Algebra","state":"scheduled","startsAt":"2026-01-01T11:00:00.123+02:00","endsAt":"2026-01-01T09:00:00.1230001+00:00","lateAfter":10}}""");

    [Fact]
    public void Alert_raised() => Expect(
        new AlertRaised
        {
            Seq = 7,
            At = Sample.At,
            ActorId = 9,
            CommandId = "c-5",
            Fingerprint = 2,
            AlertType = AlertType.SharedDevice,
            StudentId = 42,
            OtherStudentId = 43,
        },
        "alert_raised",
        """{"alert":"shared_device","student":42,"other":43,"fp":2}""");

    [Fact]
    public void Every_status_has_its_word() => Assert.Equal(
        "unmarked present late absent excused left_early",
        string.Join(' ', Enum.GetValues<AttendanceStatus>().Select(static value => Vocabulary.Status[value])));

    [Fact]
    public void Every_state_has_its_word() => Assert.Equal(
        "scheduled open closed",
        string.Join(' ', Enum.GetValues<SessionState>().Select(static value => Vocabulary.State[value])));

    [Fact]
    public void Every_change_has_its_word() => Assert.Equal(
        "scheduled amended opened closed reopened",
        string.Join(' ', Enum.GetValues<SessionChange>().Select(static value => Vocabulary.Change[value])));

    private static void Expect(SessionEvent sessionEvent, string type, string payload)
    {
        var row = EventCodec.Encode(ClassId, sessionEvent);

        Assert.Equal(payload, Encoding.UTF8.GetString(row.Payload));
        Assert.Equal(
            (ClassId, sessionEvent.Seq, type, 1_767_258_000_123, 9, sessionEvent.CommandId),
            (row.ClassId, row.Seq, row.Type, row.At, row.ActorId, row.CommandId));
        SameEvents.AssertSame(sessionEvent, EventCodec.Decode(row));
    }
}
