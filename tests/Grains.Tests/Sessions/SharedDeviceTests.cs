using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class SharedDeviceTests
{
    private readonly Room _room = Room.Opened(101, 102, 103);

    private IReadOnlyList<SessionEvent> CheckIn(long studentId, string? device) => _room.Events(new CheckIn($"{studentId}", People.Student(studentId), device));

    private void Unmark(long studentId) => _room.Accept(new Mark(null, People.Teacher, studentId, AttendanceStatus.Unmarked));

    [Fact]
    public void A_second_students_check_in_from_a_device_raises_an_alert_before_the_mark()
    {
        Assert.IsType<AttendanceMarked>(Assert.Single(CheckIn(101, "phone")));

        var command = new CheckIn("x", People.Student(102), "phone");
        var events = _room.Events(command);

        var alert = Assert.IsType<AlertRaised>(events[0]);
        var marked = Assert.IsType<AttendanceMarked>(events[1]);
        Assert.Equal(2, events.Count);
        Assert.Equal((AlertType.SharedDevice, 102, 101L, 102, "x"), (alert.AlertType, alert.StudentId, alert.OtherStudentId, alert.ActorId, alert.CommandId));
        Assert.Equal((AttendanceStatus.Present, alert.Seq + 1, "x"), (marked.To, marked.Seq, marked.CommandId));
        Assert.Equal(new Accepted(marked.Seq, new MarkResult(102, AttendanceStatus.Present, null, _room.Now), true), _room.Repeat(command));
    }

    [Fact]
    public void Each_student_is_told_about_once_for_a_device()
    {
        CheckIn(101, "phone");
        Assert.Equal(2, CheckIn(102, "phone").Count);
        Unmark(102);
        Assert.Single(_room.Events(new CheckIn("again", People.Student(102), "phone")));
        Assert.Equal(2, CheckIn(103, "phone").Count);
    }

    [Fact]
    public void The_first_user_is_told_about_when_they_come_back_to_a_device_now_shared()
    {
        CheckIn(101, "phone");
        CheckIn(102, "phone");
        Unmark(101);

        var alert = Assert.IsType<AlertRaised>(_room.Events(new CheckIn("again", People.Student(101), "phone"))[0]);

        Assert.Equal((101, 102L), (alert.StudentId, alert.OtherStudentId));
    }

    [Fact]
    public void Ones_own_device_again_another_device_or_none_is_nothing()
    {
        CheckIn(101, "phone");
        Unmark(101);
        Assert.Single(_room.Events(new CheckIn("again", People.Student(101), "phone")));
        Assert.Single(CheckIn(102, "tablet"));
        Assert.Single(CheckIn(103, null));
    }

    [Fact]
    public void Nothing_kept_holds_the_devices_own_name()
    {
        CheckIn(101, "my-secret-phone");

        Assert.DoesNotContain("my-secret-phone", string.Join('\n', _room.Log.Select(Dump.Of)) + Dump.Of(_room.Session), StringComparison.Ordinal);
    }

    // printf 'class id (8 bytes LE), device (UTF-16LE)' | sha256sum; the first 8 bytes, little-endian. Stored in events: it must never change.
    [Fact]
    public void The_hash_of_a_device_never_changes_and_differs_by_class()
    {
        Assert.Equal(7376164676908263881, DeviceHash.Of(4711, "phone"));
        Assert.Equal(8647891288058531877, DeviceHash.Of(4712, "phone"));
        Assert.Equal(-4833043051718588244, DeviceHash.Of(4711, new string('é', 500)));
    }
}
