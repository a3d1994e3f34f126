using CsCheck;
using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class RightsTests
{
    private static ClassCommand[] StaffCommands(Actor actor) =>
    [
        new Mark(null, actor, 101, AttendanceStatus.Present),
        new BulkMark(null, actor, StudentSelection.All, AttendanceStatus.Present),
        new OpenSession(null, actor),
        new CloseSession(null, actor),
        new ReopenSession(null, actor),
    ];

    [Fact]
    public void A_student_changes_no_row_but_their_own_whatever_they_send() =>
        Gen.Select(Generated.Lesson, Generated.Command.Array[10], Gen.Frequency((6, Gen.Long[101, 107]), (1, Gen.Const(11L)))).Sample(
            (steps, commands, studentId) =>
            {
                var room = Generated.Play(steps);
                var actor = People.Student(studentId);
                foreach (var command in commands)
                {
                    var before = room.Session.Save();
                    var isEnrolled = room.Session.TryGetRow(studentId, out _);
                    var head = room.Session.Head;
                    var decision = room.Send(command with { Actor = actor });
                    var after = room.Session.Save();

                    Assert.Equal(before.Rows.Where(row => row.StudentId != studentId), after.Rows.Where(row => row.StudentId != studentId));
                    Assert.Equal(before.FormerRows, after.FormerRows);
                    Assert.Equal(before.Session, after.Session);
                    Assert.Equal(before.Teachers, after.Teachers);
                    if (command is CheckIn && isEnrolled)
                        continue;
                    Assert.Equal(head, room.Session.Head);
                    Assert.IsNotType<Decision.Commitment>(decision);
                }
            },
            iter: 300);

    [Fact]
    public void Access_is_what_the_roster_says() => Gen.Select(Generated.Lesson, Gen.Long[1, 110], Gen.Int[0, 3]).Sample(
        (steps, userId, role) =>
        {
            var session = Generated.Play(steps).Session;
            var state = session.Save();
            var belongs = (UserRole)role switch
            {
                UserRole.Admin => true,
                UserRole.Teacher => state.Teachers.Contains(userId),
                UserRole.Student => state.Rows.Any(row => row.StudentId == userId),
                _ => false,
            };
            var expected = !session.Exists ? ViewAccess.NoSuchSession : belongs ? ViewAccess.Granted : ViewAccess.NotOnRoster;
            Assert.Equal(expected, session.AccessOf(new(userId, (UserRole)role)));
        },
        iter: 300);

    [Fact]
    public void A_student_may_give_no_staff_command()
    {
        var room = Room.Opened(101);
        foreach (var command in StaffCommands(People.Student(101)))
            Assert.Equal(RefusalReason.Forbidden, room.Refuse(command).Reason);
    }

    [Fact]
    public void A_teacher_of_another_class_may_give_no_staff_command()
    {
        var room = Room.Opened(101);
        foreach (var command in StaffCommands(People.OtherTeacher))
            Assert.Equal(RefusalReason.Forbidden, room.Refuse(command).Reason);
    }

    [Fact]
    public void A_teachers_id_with_a_students_role_is_a_student()
    {
        var room = Room.Opened(101);
        foreach (var command in StaffCommands(new(11, UserRole.Student)))
            Assert.Equal(RefusalReason.Forbidden, room.Refuse(command).Reason);
        Assert.Equal(ViewAccess.NotOnRoster, room.Session.AccessOf(new(11, UserRole.Student)));
    }

    [Fact]
    public void An_admin_may_mark_in_any_class() =>
        Assert.Equal(1, Room.Opened(101).Single<AttendanceMarked>(new Mark(null, People.Admin, 101, AttendanceStatus.Present)).ActorId);

    [Fact]
    public void Only_an_admin_schedules()
    {
        var room = new Room();
        Assert.Equal(RefusalReason.Forbidden, room.Refuse(Room.Plan(101) with { Actor = People.Teacher }).Reason);
        Assert.Equal(RefusalReason.Forbidden, room.Refuse(Room.Plan(101) with { Actor = People.Student(101) }).Reason);
    }

    [Fact]
    public void Only_a_student_checks_in()
    {
        var room = Room.Opened(101);
        Assert.Equal(RefusalReason.Forbidden, room.Refuse(new CheckIn(null, People.Teacher, null)).Reason);
        Assert.Equal(RefusalReason.Forbidden, room.Refuse(new CheckIn(null, People.Admin, null)).Reason);
    }

    [Fact]
    public void A_student_elsewhere_is_told_the_same_as_where_there_is_no_class()
    {
        var none = new Room().Refuse(new CheckIn("a", People.Student(102), null));
        var elsewhere = Room.Opened(101).Refuse(new CheckIn("a", People.Student(102), null));

        Assert.Equal(RefusalReason.NotFound, none.Reason);
        Assert.Equal(none, elsewhere);
    }

    [Fact]
    public void Before_it_is_scheduled_nothing_is_there_for_anybody()
    {
        var room = new Room();
        foreach (var command in StaffCommands(People.Admin))
            Assert.Equal(RefusalReason.NotFound, room.Refuse(command).Reason);
        Assert.Throws<InvalidOperationException>(() => room.Session.Info);
        Assert.Equal(ViewAccess.NoSuchSession, room.Session.AccessOf(People.Admin));
    }
}
