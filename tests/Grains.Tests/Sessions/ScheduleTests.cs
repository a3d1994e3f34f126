using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class ScheduleTests
{
    [Fact]
    public void The_first_plan_makes_the_session_then_its_roster()
    {
        var room = new Room();

        var events = room.Events(Room.Plan(102, 101) with { CommandId = "plan" });

        var scheduled = Assert.IsType<SessionUpdated>(events[0]);
        var roster = Assert.IsType<RosterChanged>(events[1]);
        Assert.Equal(2, events.Count);
        Assert.Equal(SessionChange.Scheduled, scheduled.Change);
        Assert.Equal(
            new SessionInfo(Room.ClassId, "Algebra", "A", SessionState.Scheduled, Room.Nine, Room.Nine.AddMinutes(50), 10, null, null, false),
            room.Session.Info);
        Assert.Equal([AttendanceRow.Untouched(102, 2), AttendanceRow.Untouched(101, 2)], roster.Added);
        Assert.Equal([11L], roster.TeachersAdded);
        Assert.Empty(roster.Renamed);
        Assert.Equal(roster.Added, room.Session.Rows);
        Assert.Equal(2, room.Session.Stats.Unmarked);
        Assert.Equal(new Accepted(2, new SessionResult(SessionState.Scheduled), true), room.Repeat(Room.Plan(102, 101) with { CommandId = "plan" }));
    }

    [Fact]
    public void A_plan_for_nobody_is_the_session_alone()
    {
        var room = new Room();
        room.Single<SessionUpdated>(Room.Plan() with { Teachers = [] });

        Assert.True(room.Session.Exists);
        Assert.Equal(ViewAccess.Granted, room.Session.AccessOf(People.Admin));
    }

    [Fact]
    public void The_same_plan_again_makes_no_event_whatever_its_id_and_order()
    {
        var room = Room.Scheduled(101, 102);

        Assert.Equal(new Accepted(2, new SessionResult(SessionState.Scheduled)), room.Repeat(Room.Plan(102, 101) with { CommandId = "new" }));
        Assert.Equal([101L, 102L], room.Session.Rows.Select(row => row.StudentId));
    }

    [Fact]
    public void The_same_plan_in_another_time_zone_and_with_ticks_is_the_same_plan()
    {
        var room = Room.Scheduled(101);
        var plan = Room.Plan(101);

        room.Repeat(plan with { StartsAt = plan.StartsAt.ToOffset(TimeSpan.FromHours(9)).AddTicks(9) });
    }

    [Fact]
    public void A_running_session_may_be_amended_and_stays_as_it_stands()
    {
        var room = Room.Opened(101);
        room.Now = Room.Nine.AddMinutes(5);
        var before = room.Session.Info;

        var amended = room.Single<SessionUpdated>(Room.Plan(101) with { Title = "Logic", LateAfterMinutes = 2, CheckInCodeRequired = true });

        Assert.Equal(SessionChange.Amended, amended.Change);
        Assert.Equal(before with { Title = "Logic", LateAfterMinutes = 2, CheckInCodeRequired = true }, room.Session.Info);
        room.Desk = new([], Room.ClassId, new(), new FakeTimeProvider());
        Assert.Equal(5, room.Single<AttendanceMarked>(new CheckIn(null, People.Student(101), null, room.Desk.CodeAt(room.Now).Text)).LateMinutes);
    }

    [Fact]
    public void Each_field_alone_amends()
    {
        var room = Room.Scheduled(101);
        foreach (var plan in new[]
        {
            Room.Plan(101) with { Section = null },
            Room.Plan(101) with { Section = null, StartsAt = Room.Nine.AddMilliseconds(1) },
            Room.Plan(101) with { Section = null, StartsAt = Room.Nine.AddMilliseconds(1), EndsAt = null },
        })
        {
            Assert.Equal(SessionChange.Amended, room.Single<SessionUpdated>(plan).Change);
        }
    }

    [Fact]
    public void Both_a_new_title_and_a_new_roster_are_two_events_of_one_command()
    {
        var room = Room.Scheduled(101);

        var plan = Room.Plan(101, 102) with { Title = "Logic", CommandId = "both" };
        var events = room.Events(plan);

        Assert.IsType<SessionUpdated>(events[0]);
        Assert.Equal([AttendanceRow.Untouched(102, events[1].Seq)], Assert.IsType<RosterChanged>(events[1]).Added);
        Assert.Equal(events[1].Seq, room.Repeat(plan).Seq);
    }

    [Fact]
    public void A_removed_students_row_leaves_the_count_and_comes_back_as_it_was()
    {
        var room = Room.Opened(101, 102, 103);
        room.Accept(new CheckIn("in", People.Student(101), null));
        var row = room.Row(101);

        var removal = room.Single<RosterChanged>(Room.Plan(102, 103));
        Assert.Equal([row], removal.Removed);
        Assert.False(room.Session.TryGetRow(101, out _));
        Assert.Equal((2, 0), (room.Session.Stats.TotalEnrolled, room.Session.Stats.Present));
        Assert.Equal(ViewAccess.NotOnRoster, room.Session.AccessOf(People.Student(101)));
        Assert.Equal(RefusalReason.NotFound, room.Refuse(new CheckIn("other", People.Student(101), null)).Reason);
        Assert.True(room.Repeat(new CheckIn("in", People.Student(101), null)).IsDuplicate);
        Assert.Equal(RefusalReason.UnknownStudent, room.Refuse(new Mark(null, People.Teacher, 101, AttendanceStatus.Absent)).Reason);
        room.Accept(new Mark(null, People.Teacher, 103, AttendanceStatus.Absent));

        var back = room.Single<RosterChanged>(Room.Plan(101, 102, 103));
        Assert.Equal([row], back.Added);
        Assert.Equal([102L, 103L, 101L], room.Session.Rows.Select(each => each.StudentId));
        Assert.Equal(row, room.Row(101));
        Assert.Equal((1, 1, 1), (room.Session.Stats.Present, room.Session.Stats.Absent, room.Session.Stats.Unmarked));
        Assert.Empty(room.Session.Save().FormerRows);
        Assert.Equal(row.Seq, room.Repeat(new CheckIn("other", People.Student(101), null)).Seq);
    }

    [Fact]
    public void Teachers_come_and_go()
    {
        var room = Room.Opened(101);

        var change = room.Single<RosterChanged>(Room.Plan(101) with { Teachers = [new(12, "Olga Other"), new(13, null)] });

        Assert.Equal([12L, 13L], change.TeachersAdded);
        Assert.Equal([11L], change.TeachersRemoved);
        Assert.Empty(change.Renamed);
        Assert.Equal([12L, 13L], room.Session.TeacherIds);
        Assert.Equal(ViewAccess.NotOnRoster, room.Session.AccessOf(People.Teacher));
        Assert.Equal(ViewAccess.Granted, room.Session.AccessOf(People.OtherTeacher));
        Assert.Equal(RefusalReason.Forbidden, room.Refuse(new CloseSession(null, People.Teacher)).Reason);
    }

    [Fact]
    public void Somebody_twice_in_a_list_is_one_row_and_the_last_name_wins()
    {
        var room = new Room();
        room.Accept(Room.Plan() with { Students = [new(101, "A"), new(102, "B"), new(101, "C")] });

        Assert.Equal([101L, 102L], room.Session.Rows.Select(row => row.StudentId));
        Assert.Equal("C", room.Session.Names.Find(101));
    }

    [Fact]
    public void The_same_person_may_teach_and_be_enrolled()
    {
        var room = Room.Opened(11);

        Assert.Equal(ViewAccess.Granted, room.Session.AccessOf(People.Teacher));
        Assert.Equal(ViewAccess.Granted, room.Session.AccessOf(People.Student(11)));
    }
}
