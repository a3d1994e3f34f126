using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class NameTests
{
    [Fact]
    public void The_first_plan_brings_all_names_and_the_admins_own()
    {
        var commitment = Assert.IsType<Decision.Commitment>(new Room().Send(Room.Plan(101)));

        Assert.Equal(
            [new(1, "Ada Admin"), new(11, "Tom Teacher"), new(101, "Student 101")],
            commitment.Names.OrderBy(name => name.PersonId));
    }

    [Fact]
    public void Another_name_for_somebody_in_the_class_is_a_change_of_the_roster()
    {
        var room = Room.Scheduled(101, 102);

        var plan = Room.Plan(101) with { Students = [new(101, "New Name"), new(102, null)] };
        var commitment = Assert.IsType<Decision.Commitment>(room.Send(plan));

        var change = Assert.IsType<RosterChanged>(Assert.Single(commitment.Events));
        Assert.Equal([101L], change.Renamed);
        Assert.Empty(change.Added);
        Assert.Equal([new PersonName(101, "New Name")], commitment.Names);
        Assert.Equal("Student 102", room.Session.Names.Find(102));
        room.Repeat(plan with { CommandId = "again" });
    }

    [Fact]
    public void Somebody_who_joins_is_not_renamed()
    {
        var room = Room.Scheduled(101);

        Assert.Empty(room.Single<RosterChanged>(Room.Plan(101, 102)).Renamed);
    }

    [Fact]
    public void An_actor_nobody_knows_brings_the_name_of_their_token_once()
    {
        var room = Room.Opened(101);
        room.Accept(Room.Plan(101) with { Teachers = [new(12, null)] });
        var mark = new Mark(null, People.OtherTeacher, 101, AttendanceStatus.Late);

        Assert.Equal([new PersonName(12, "Olga Other")], Assert.IsType<Decision.Commitment>(room.Send(mark)).Names);
        Assert.Empty(Assert.IsType<Decision.Commitment>(room.Send(mark)).Names);
    }

    [Fact]
    public void A_name_on_the_roster_goes_before_that_of_the_token()
    {
        var room = Room.Opened(101);

        var checkIn = new CheckIn(null, new(101, UserRole.Student, "token name"), null);

        Assert.Empty(Assert.IsType<Decision.Commitment>(room.Send(checkIn)).Names);
        Assert.Equal("Student 101", room.Session.Names.Find(101));
    }

    [Fact]
    public void A_name_given_to_the_planning_admin_goes_before_that_of_the_token()
    {
        var room = new Room();
        room.Accept(Room.Plan() with { Teachers = [new(1, "Head of School")] });

        Assert.Equal("Head of School", room.Session.Names.Find(1));
    }

    [Fact]
    public void A_message_gets_the_names_it_shows_and_no_others()
    {
        var room = Room.Opened(101, 102, 103);
        room.Accept(new CheckIn(null, People.Student(101), "phone"));
        var sharing = room.Events(new CheckIn(null, People.Student(102), "phone"));
        var mark = room.Single<AttendanceMarked>(new Mark(null, People.Teacher, 103, AttendanceStatus.Late));
        var bulk = room.Single<BulkMarked>(new BulkMark(null, People.Teacher, StudentSelection.All, AttendanceStatus.Late));
        var roster = room.Single<RosterChanged>(Room.Plan(102, 103, 104) with { Teachers = [new(12, "Olga Other")] });

        Assert.Equal([101L, 102L], Named(room, sharing[0]));
        Assert.Equal([102L], Named(room, sharing[1]));
        Assert.Equal([11L, 103L], Named(room, mark));
        Assert.Equal([11L], Named(room, bulk));
        Assert.Equal([1L, 11L, 12L, 101L, 104L], Named(room, roster));
        Assert.Equal([11L, 102L, 103L, 104L], room.Session.Names.NamesFor(room.Session.Rows).All.Select(name => name.PersonId));
        Assert.Equal("Olga Other", room.Session.Names.NamesFor(roster).Find(12));
    }

    [Fact]
    public void People_without_a_known_name_are_left_out()
    {
        var room = new Room();
        room.Accept(Room.Plan() with { Students = [new(101, null)] });

        Assert.Null(room.Session.Names.Find(101));
        Assert.Empty(room.Session.Names.NamesFor(room.Session.Rows).All);
    }

    private static IEnumerable<long> Named(Room room, SessionEvent e) => room.Session.Names.NamesFor(e).All.Select(name => name.PersonId);
}
