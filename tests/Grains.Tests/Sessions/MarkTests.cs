using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class MarkTests
{
    private static Mark Of(long studentId, AttendanceStatus status, string? reason = null, long? expectedSeq = null) =>
        new(null, People.Teacher, studentId, status, reason, expectedSeq);

    [Fact]
    public void The_first_mark_of_a_row_is_no_override_and_the_next_is()
    {
        var room = Room.Opened(101);

        var first = room.Single<AttendanceMarked>(Of(101, AttendanceStatus.Absent));
        var second = room.Single<AttendanceMarked>(Of(101, AttendanceStatus.Excused, "ill"));

        Assert.Equal((AttendanceStatus.Unmarked, AttendanceStatus.Absent, false), (first.From, first.To, first.IsOverride));
        Assert.Equal((AttendanceStatus.Absent, AttendanceStatus.Excused, true), (second.From, second.To, second.IsOverride));
        Assert.Equal(new AttendanceRow(101, AttendanceStatus.Excused, null, null, 11, "ill", true, second.Seq), room.Row(101));
    }

    [Fact]
    public void Setting_the_value_already_there_is_an_event_too()
    {
        var room = Room.Opened(101);
        room.Accept(Of(101, AttendanceStatus.Absent));

        Assert.Equal(AttendanceStatus.Absent, room.Single<AttendanceMarked>(Of(101, AttendanceStatus.Absent)).From);
    }

    [Fact]
    public void The_time_of_a_check_in_is_kept_until_the_row_is_unmarked_its_lateness_is_not()
    {
        var room = Room.Opened(101);
        var checkedInAt = room.Now = Room.Nine.AddMinutes(12);
        room.Accept(new CheckIn(null, People.Student(101), null));
        Assert.Equal(12, room.Row(101).LateMinutes);

        room.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(new MarkResult(101, AttendanceStatus.Late, null, checkedInAt), room.Accept(Of(101, AttendanceStatus.Late)).Result);
        Assert.Equal(new MarkResult(101, AttendanceStatus.Unmarked, null, null), room.Accept(Of(101, AttendanceStatus.Unmarked)).Result);
        Assert.Equal(new MarkResult(101, AttendanceStatus.LeftEarly, null, null), room.Accept(Of(101, AttendanceStatus.LeftEarly)).Result);
    }

    [Fact]
    public void The_row_as_the_teacher_saw_it_may_be_marked_and_one_moved_on_may_not()
    {
        var room = Room.Opened(101, 102);
        var seen = room.Row(101).Seq;
        room.Accept(new CheckIn(null, People.Student(101), null));

        var refused = room.Refuse(Of(101, AttendanceStatus.Absent, null, seen));

        Assert.Equal((RefusalReason.Conflict, room.Row(101)), (refused.Reason, refused.Row));
        Assert.Equal([new PersonName(101, "Student 101")], refused.RowNames!.All);
        Assert.Equal(AttendanceStatus.Absent, room.Single<AttendanceMarked>(Of(101, AttendanceStatus.Absent, null, refused.Row!.Seq)).To);
        Assert.Equal(AttendanceStatus.Absent, room.Single<AttendanceMarked>(Of(102, AttendanceStatus.Absent, null, seen)).To);
    }

    [Fact]
    public void A_conflict_names_who_changed_the_row()
    {
        var room = Room.Opened(101);
        room.Accept(Of(101, AttendanceStatus.Late));

        var refused = room.Refuse(Of(101, AttendanceStatus.Absent, null, 1));

        Assert.Equal([new PersonName(11, "Tom Teacher"), new PersonName(101, "Student 101")], refused.RowNames!.All);
    }

    [Fact]
    public void A_scheduled_session_takes_no_marks_and_a_closed_one_does()
    {
        Assert.Equal(RefusalReason.NotOpen, Room.Scheduled(101).Refuse(Of(101, AttendanceStatus.Present)).Reason);
        Assert.Equal(RefusalReason.NotOpen, Room.Scheduled(101).Refuse(Of(999, AttendanceStatus.Present)).Reason);

        var marked = Room.Closed(101).Single<AttendanceMarked>(Of(101, AttendanceStatus.Present));
        Assert.Equal((AttendanceStatus.Absent, true), (marked.From, marked.IsOverride));
    }

    [Fact]
    public void A_student_who_is_not_enrolled_is_unknown() =>
        Assert.Equal(RefusalReason.UnknownStudent, Room.Opened(101).Refuse(Of(102, AttendanceStatus.Present)).Reason);

    [Fact]
    public void A_status_that_does_not_exist_is_refused()
    {
        var room = Room.Opened(101);
        var refused = room.Refuse(Of(101, (AttendanceStatus)6));
        var bulk = room.Refuse(new BulkMark(null, People.Teacher, StudentSelection.All, (AttendanceStatus)6));

        Assert.Equal((RefusalReason.InvalidField, "status"), (refused.Reason, refused.Field));
        Assert.Equal((RefusalReason.InvalidField, "status"), (bulk.Reason, bulk.Field));
    }
}
