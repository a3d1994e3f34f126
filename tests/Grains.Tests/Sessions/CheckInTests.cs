using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class CheckInTests
{
    private static readonly DateTimeOffset LateAfter = Room.Nine.AddMinutes(10);

    private static CheckIn By(long studentId, string? id = null, string? device = null) => new(id, People.Student(studentId), device);

    [Fact]
    public void A_check_in_in_time_is_present()
    {
        var room = Room.Opened(101);
        room.Now = Room.Nine.AddMinutes(3);

        var marked = room.Single<AttendanceMarked>(By(101, "a"));

        Assert.Equal((AttendanceStatus.Unmarked, AttendanceStatus.Present), (marked.From, marked.To));
        Assert.Equal((null, false, null, "a"), (marked.LateMinutes, marked.IsOverride, marked.Reason, marked.CommandId));
        Assert.Equal(new AttendanceRow(101, AttendanceStatus.Present, room.Now, null, 101, null, false, marked.Seq), room.Row(101));
    }

    [Theory]
    [InlineData(-1, AttendanceStatus.Present, null)]
    [InlineData(0, AttendanceStatus.Late, 10)]
    [InlineData(59_999, AttendanceStatus.Late, 10)]
    [InlineData(60_000, AttendanceStatus.Late, 11)]
    public void Late_begins_to_the_millisecond(int milliseconds, AttendanceStatus status, int? lateMinutes)
    {
        var room = Room.Opened(101);
        room.Now = LateAfter.AddMilliseconds(milliseconds);

        var result = Assert.IsType<MarkResult>(room.Accept(By(101)).Result);

        Assert.Equal(new MarkResult(101, status, lateMinutes, room.Now), result);
    }

    [Fact]
    public void A_late_opening_moves_the_limit_and_an_early_one_does_not()
    {
        var late = Room.Scheduled(101);
        late.Now = Room.Nine.AddMinutes(7);
        late.Accept(new OpenSession(null, People.Teacher));
        late.Now = Room.Nine.AddMinutes(17).AddMilliseconds(-1);
        Assert.Equal(AttendanceStatus.Present, late.Single<AttendanceMarked>(By(101)).To);

        var early = Room.Scheduled(101);
        early.Now = Room.Nine.AddMinutes(-7);
        early.Accept(new OpenSession(null, People.Teacher));
        early.Now = LateAfter;
        Assert.Equal(10, early.Single<AttendanceMarked>(By(101)).LateMinutes);
    }

    [Fact]
    public void A_second_check_in_under_a_new_id_has_the_first_answer_and_no_event()
    {
        var room = Room.Opened(101);
        room.Now = LateAfter.AddMinutes(2);
        var first = room.Accept(By(101, "a"));
        room.Now = LateAfter.AddMinutes(5);

        Assert.Equal(first with { IsDuplicate = true }, room.Repeat(By(101, "b")));
        Assert.Equal(first with { IsDuplicate = true }, room.Repeat(By(101)));
    }

    [Theory]
    [InlineData(AttendanceStatus.Absent)]
    [InlineData(AttendanceStatus.Present)]
    public void What_a_teacher_has_marked_is_refused(AttendanceStatus status)
    {
        var room = Room.Opened(101);
        room.Accept(new Mark(null, People.Teacher, 101, status));

        Assert.Equal(RefusalReason.AlreadyMarked, room.Refuse(By(101)).Reason);
    }

    [Fact]
    public void A_check_in_that_a_teacher_has_overridden_is_refused()
    {
        var room = Room.Opened(101);
        room.Accept(By(101));
        room.Accept(new Mark(null, People.Teacher, 101, AttendanceStatus.Present));

        Assert.Equal(RefusalReason.AlreadyMarked, room.Refuse(By(101, "b")).Reason);
    }

    [Fact]
    public void A_row_set_back_to_unmarked_can_be_checked_in_again()
    {
        var room = Room.Opened(101);
        var first = room.Accept(By(101, "a"));
        room.Accept(new Mark(null, People.Teacher, 101, AttendanceStatus.Unmarked));

        Assert.Equal(first.Seq + 2, room.Accept(By(101, "b")).Seq);
        Assert.Equal(first with { IsDuplicate = true }, room.Repeat(By(101, "a")));
    }

    [Fact]
    public void A_teacher_enrolled_in_their_class_who_marked_themselves_has_not_checked_in()
    {
        var room = Room.Opened(11);
        room.Accept(new Mark(null, People.Teacher, 11, AttendanceStatus.Absent));

        Assert.Equal(RefusalReason.AlreadyMarked, room.Refuse(By(11)).Reason);
    }

    [Fact]
    public void Nor_has_one_who_checked_in_and_then_marked_themselves()
    {
        var room = Room.Opened(11);
        room.Accept(By(11));
        room.Accept(new Mark(null, People.Teacher, 11, AttendanceStatus.Excused));

        Assert.Equal(RefusalReason.AlreadyMarked, room.Refuse(By(11)).Reason);
    }

    [Fact]
    public void Only_an_open_session_takes_check_ins_even_from_those_who_have()
    {
        Assert.Equal(RefusalReason.NotOpen, Room.Scheduled(101).Refuse(By(101)).Reason);

        var room = Room.Opened(101, 102);
        room.Accept(By(101, "a"));
        room.Accept(new CloseSession(null, People.Teacher));
        Assert.Equal(RefusalReason.NotOpen, room.Refuse(By(101, "b")).Reason);
        Assert.Equal(RefusalReason.NotOpen, room.Refuse(By(102)).Reason);
    }

    [Fact]
    public void A_clock_set_back_judges_by_the_time_the_event_gets()
    {
        var room = Room.Opened(101, 102);
        room.Now = LateAfter;
        room.Accept(By(101));
        room.Now = Room.Nine;

        var marked = room.Single<AttendanceMarked>(By(102));

        Assert.Equal((LateAfter, LateAfter, 10), (marked.At, marked.CheckedInAt, marked.LateMinutes));
    }
}
