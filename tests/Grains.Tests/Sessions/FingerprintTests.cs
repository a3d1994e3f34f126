using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class FingerprintTests
{
    private static readonly ScheduleSession Plan = new(
        "p", People.Admin, "Algebra", "A", Room.Nine, null, 10, true, [new(11, "Tom")], [new(101, "É"), new(102, null)]);

    // FNV-1a of the bytes as the type describes them, computed apart from this code. Stored in events: they must never change.
    [Fact]
    public void Fingerprints_never_change()
    {
        Assert.Equal(-5808592057526012372, CommandFingerprint.Of(new CheckIn("a", People.Student(101), "phone")));
        Assert.Equal(8036851700019310519, CommandFingerprint.Of(new Mark("a", People.Teacher, 101, AttendanceStatus.Late, "bus", 7)));
        Assert.Equal(-126435141166156326, CommandFingerprint.Of(new Mark("a", People.Teacher, 101, AttendanceStatus.Late)));
        Assert.Equal(6936337383777746748, CommandFingerprint.Of(new BulkMark("a", People.Teacher, StudentSelection.Of([101, 102]), AttendanceStatus.Absent, "")));
        Assert.Equal(-5808595356060897005, CommandFingerprint.Of(new OpenSession("a", People.Teacher)));
        Assert.Equal(-5808596455572525216, CommandFingerprint.Of(new CloseSession("a", People.Teacher)));
        Assert.Equal(-5808593157037640583, CommandFingerprint.Of(new ReopenSession("a", People.Teacher)));
        Assert.Equal(-7926612685124060989, CommandFingerprint.Of(Plan));
    }

    [Fact]
    public void Who_asks_under_which_id_from_which_device_makes_no_difference()
    {
        var expected = CommandFingerprint.Of(new CheckIn("a", People.Student(101), "phone"));

        Assert.Equal(expected, CommandFingerprint.Of(new CheckIn("b", People.Student(102), null)));
    }

    [Fact]
    public void Every_field_of_the_payload_makes_a_difference()
    {
        var bulk = new BulkMark("a", People.Teacher, StudentSelection.Of([101, 102]), AttendanceStatus.Absent, "x");
        ClassCommand[] all =
        [
            bulk,
            bulk with { Selection = StudentSelection.Of([102, 101]) },
            bulk with { Selection = StudentSelection.Of([101]) },
            bulk with { Selection = StudentSelection.All },
            bulk with { Selection = StudentSelection.Unmarked },
            bulk with { Status = AttendanceStatus.Present },
            bulk with { Reason = null },
            bulk with { Reason = "" },
            Plan,
            Plan with { Title = "AlgebraA", Section = "" },
            Plan with { Section = null },
            Plan with { StartsAt = Room.Nine.AddMilliseconds(1) },
            Plan with { EndsAt = Room.Nine },
            Plan with { LateAfterMinutes = 11 },
            Plan with { CheckInCodeRequired = false },
            Plan with { Teachers = [] },
            Plan with { Teachers = [new(11, "Tim")] },
            Plan with { Students = [new(101, "É")] },
            Plan with { Students = [new(101, "É"), new(102, "")] },
            Plan with { Teachers = [new(11, "Tom"), new(101, "É")], Students = [new(102, null)] },
        ];

        Assert.Equal(all.Length, all.Select(CommandFingerprint.Of).Distinct().Count());
    }
}
