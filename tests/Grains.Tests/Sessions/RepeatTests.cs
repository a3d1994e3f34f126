using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class RepeatTests
{
    private static readonly Mark First = new("a", People.Teacher, 101, AttendanceStatus.Late, "bus");

    [Fact]
    public void A_repeat_has_the_first_answer_though_the_row_has_moved_on()
    {
        var room = Room.Opened(101);
        var first = room.Accept(First);
        room.Accept(First with { CommandId = "b", Status = AttendanceStatus.Excused });

        Assert.Equal(first with { IsDuplicate = true }, room.Repeat(First));
        Assert.Equal(AttendanceStatus.Excused, room.Row(101).Status);
    }

    [Fact]
    public void Another_payload_under_the_same_id_is_refused()
    {
        var room = Room.Opened(101, 102);
        room.Accept(First);

        foreach (var other in new ClassCommand[]
        {
            First with { StudentId = 102 },
            First with { Status = AttendanceStatus.Absent },
            First with { Reason = null },
            First with { ExpectedSeq = 3 },
            new CloseSession("a", People.Teacher),
        })
        {
            var refused = room.Refuse(other);
            Assert.Equal((RefusalReason.InvalidField, "id"), (refused.Reason, refused.Field));
        }
    }

    [Fact]
    public void Another_users_same_id_is_another_command()
    {
        var room = Room.Opened(101);
        var first = room.Accept(First);

        Assert.Equal(first.Seq + 1, room.Accept(First with { Actor = People.Admin }).Seq);
    }

    [Fact]
    public void Without_an_id_a_repeat_is_a_new_command()
    {
        var room = Room.Opened(101);
        var e = room.Single<AttendanceMarked>(First with { CommandId = null });

        Assert.Equal((null, 0L), (e.CommandId, e.Fingerprint));
        Assert.Equal(e.Seq + 1, room.Accept(First with { CommandId = null }).Seq);
    }

    [Fact]
    public void A_repeat_is_known_before_rights_and_state_are_judged()
    {
        var room = Room.Opened(101);
        var marked = room.Accept(First);
        var checkedIn = new CheckIn("in", People.Student(101), null);
        room.Accept(First with { CommandId = null, Status = AttendanceStatus.Unmarked });
        var original = room.Accept(checkedIn);
        room.Accept(new CloseSession(null, People.Teacher));
        room.Accept(Room.Plan() with { Teachers = [new(12, null)] });

        Assert.Equal(marked with { IsDuplicate = true }, room.Repeat(First));
        Assert.Equal(original with { IsDuplicate = true }, room.Repeat(checkedIn with { DeviceId = "another" }));
    }

    [Fact]
    public void A_refusal_is_not_remembered()
    {
        var room = Room.Scheduled(101);
        Assert.Equal(RefusalReason.NotOpen, room.Refuse(First).Reason);
        room.Accept(new OpenSession(null, People.Teacher));

        room.Accept(First);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_command_is_known_for_twenty_four_hours_of_event_time(int milliseconds, bool isKnown)
    {
        var room = Room.Opened(101, 102);
        var first = room.Accept(First);
        room.Now += TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(milliseconds);
        room.Accept(First with { CommandId = "next", StudentId = 102 });

        var again = room.Send(First);

        if (isKnown)
            Assert.Equal(first with { IsDuplicate = true }, Assert.IsType<Decision.Repeat>(again).Outcome);
        else
            Assert.Equal(first.Seq + 2, Assert.IsType<Decision.Commitment>(again).Outcome.Seq);
    }

    [Fact]
    public void As_long_as_nothing_happens_nothing_is_forgotten()
    {
        var room = Room.Opened(101);
        room.Accept(First);
        room.Now += TimeSpan.FromDays(30);

        Assert.True(room.Repeat(First).IsDuplicate);
    }

    [Fact]
    public void An_id_used_again_after_it_was_forgotten_is_kept_from_then_on()
    {
        var room = Room.Opened(101);
        room.Accept(First);
        room.Now += TimeSpan.FromHours(25);
        room.Accept(First with { CommandId = null });
        var second = room.Accept(First);
        room.Now += TimeSpan.FromHours(23);
        room.Accept(First with { CommandId = null });

        Assert.Equal(second.Seq, room.Repeat(First).Seq);
    }

    [Fact]
    public void Of_two_events_under_one_id_made_by_other_rules_the_later_one_counts()
    {
        var room = Room.Opened(101);
        var first = room.Single<AttendanceMarked>(First);
        var second = first with { Seq = first.Seq + 1, At = first.At.AddHours(20), To = AttendanceStatus.Absent };
        room.Session.Apply(second);
        room.Now = first.At.AddHours(25);
        room.Accept(First with { CommandId = "next" });

        Assert.Equal(new Accepted(second.Seq, new MarkResult(101, AttendanceStatus.Absent, null, null), true), room.Repeat(First));
    }
}
