using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class BulkMarkTests
{
    private static BulkMark Of(StudentSelection selection, AttendanceStatus status = AttendanceStatus.Present) =>
        new("bulk", People.Teacher, selection, status, "trip");

    [Fact]
    public void Listed_rows_are_set_in_roster_order_and_unknown_ones_reported_once()
    {
        var room = Room.Opened(103, 101, 102);
        room.Accept(new Mark(null, People.Teacher, 101, AttendanceStatus.Present));

        var command = Of(StudentSelection.Of([101, 999, 103, 101, 888, 999]));
        var bulk = room.Single<BulkMarked>(command);

        Assert.Equal([new BulkChange(103, AttendanceStatus.Unmarked), new BulkChange(101, AttendanceStatus.Present)], bulk.Changes);
        Assert.Equal([999L, 888L], bulk.Failed);
        Assert.Equal((BulkOperation.Mark, AttendanceStatus.Present, "trip"), (bulk.Operation, bulk.To, bulk.Reason));
        Assert.Equal(new AttendanceRow(103, AttendanceStatus.Present, null, null, 11, "trip", false, bulk.Seq), room.Row(103));
        Assert.Equal(new AttendanceRow(101, AttendanceStatus.Present, null, null, 11, "trip", true, bulk.Seq), room.Row(101));
        Assert.Equal(AttendanceStatus.Unmarked, room.Row(102).Status);

        var repeated = Assert.IsType<BulkResult>(room.Repeat(command).Result);
        Assert.Equal(2, repeated.ProcessedCount);
        Assert.Equal([999L, 888L], repeated.Failed);
    }

    [Fact]
    public void Unmarked_leaves_all_others_alone_and_all_takes_everybody()
    {
        var room = Room.Opened(101, 102, 103);
        room.Accept(new Mark(null, People.Teacher, 102, AttendanceStatus.Excused));

        Assert.Equal([101L, 103L], room.Single<BulkMarked>(Of(StudentSelection.Unmarked)).Changes.Select(change => change.StudentId));

        var all = room.Single<BulkMarked>(Of(StudentSelection.All, AttendanceStatus.LeftEarly) with { CommandId = null });
        Assert.Equal([101L, 102L, 103L], all.Changes.Select(change => change.StudentId));
        Assert.Equal(3, room.Session.Stats.LeftEarly);
    }

    [Fact]
    public void Nobody_left_to_mark_is_an_event_all_the_same()
    {
        var room = Room.Opened(101);
        room.Accept(new Mark(null, People.Teacher, 101, AttendanceStatus.Excused));

        var bulk = room.Single<BulkMarked>(Of(StudentSelection.Unmarked));

        Assert.Empty(bulk.Changes);
        Assert.Empty(Room.Opened().Single<BulkMarked>(Of(StudentSelection.All)).Changes);
        Assert.Equal(AttendanceStatus.Excused, room.Row(101).Status);
    }

    [Fact]
    public void Times_of_check_in_are_kept_lateness_is_not_and_unmarked_clears_both()
    {
        var room = Room.Opened(101);
        room.Now = Room.Nine.AddMinutes(20);
        room.Accept(new CheckIn(null, People.Student(101), null));

        room.Accept(Of(StudentSelection.All));
        Assert.Equal((room.Now, null), (room.Row(101).CheckedInAt, room.Row(101).LateMinutes));

        room.Accept(Of(StudentSelection.All, AttendanceStatus.Unmarked) with { CommandId = null });
        Assert.Null(room.Row(101).CheckedInAt);
    }

    [Fact]
    public void Nobody_known_nobody_named_and_nothing_opened_is_refused()
    {
        Assert.Equal(RefusalReason.UnknownStudent, Room.Opened(101).Refuse(Of(StudentSelection.Of([998, 999]))).Reason);
        Assert.Equal(RefusalReason.NotOpen, Room.Scheduled(101).Refuse(Of(StudentSelection.All)).Reason);

        var empty = Room.Opened(101).Refuse(Of(StudentSelection.Of([])));
        Assert.Equal((RefusalReason.InvalidField, "students"), (empty.Reason, empty.Field));
    }

    [Fact]
    public void A_closed_session_may_be_corrected() =>
        Assert.True(Assert.Single(Room.Closed(101).Single<BulkMarked>(Of(StudentSelection.All)).Changes).IsOverride);
}
