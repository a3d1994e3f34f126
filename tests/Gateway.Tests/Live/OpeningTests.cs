using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>The first messages on a socket, field by field.</summary>
public sealed class OpeningTests(Gateways gateways)
{
    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_teacher_is_greeted_and_gets_a_snapshot_of_everything(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync(students: 2);
        await using var teacher = await room.ConnectAsync(Person.Teacher);

        teacher.Greeting.Is(StaffGreeting(room, Person.Teacher));
        (await teacher.NextAsync()).Is(new
        {
            type = "snapshot",
            timestamp = Any,
            seq = Room.HeadWhenOpened,
            data = new { session = OpenSession(room), stats = Stats(room, connected: 1), roster = new[] { Unmarked(1), Unmarked(2) } },
        });
    }

    [Fact]
    public async Task An_admin_is_served_as_a_teacher()
    {
        var room = await (await gateways.Any).OpenAsync(students: 2);
        await using var admin = await room.ConnectAsync(Person.Admin);

        admin.Greeting.Is(StaffGreeting(room, Person.Admin));
        (await admin.NextAsync()).Has(new { type = "snapshot", data = new { roster = new[] { Unmarked(1), Unmarked(2) } } });
        (await admin.AskAsync(new { type = "mark", id = "a1", student_id = 1, status = "present" })).Has(new { type = "ack" });
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_student_is_greeted_and_gets_their_own_row_alone(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync(students: 2);
        await using var student = await room.ConnectAsync(Person.Student(2));

        student.Greeting.Is(new
        {
            type = "student_connected",
            timestamp = Any,
            class_id = room.Id,
            permissions = List("view_own", "check_in"),
            message = Any,
            connection_id = Any,
            user_id = 2,
            role = "student",
            seq = Room.HeadWhenOpened,
            resumed = false,
            token_expires_at = Any,
        });
        (await student.NextAsync()).Is(new
        {
            type = "snapshot",
            timestamp = Any,
            seq = Room.HeadWhenOpened,
            data = new { session = OpenSession(room), me = Unmarked(2) },
        });
    }

    [Fact]
    public async Task A_session_not_opened_yet_says_so()
    {
        var room = await (await gateways.Any).ScheduleAsync(students: 1);
        await using var student = await room.WatchAsync(Person.Student(1));

        student.Snapshot["data.session"].Has(new
        {
            state = "scheduled",
            starts_at = "2026-01-01T08:00:00.000Z",
            late_after = "2026-01-01T08:15:00.000Z",
            opened_at = (string?)null,
            closed_at = (string?)null,
        });
    }

    [Fact]
    public async Task Every_time_is_UTC_with_a_Z()
    {
        var room = await (await gateways.Any).OpenAsync(students: 1);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await room.MarkAsync(1);

        foreach (var time in new[]
                 {
                     teacher.Greeting["timestamp"], teacher.Greeting["token_expires_at"], teacher.Snapshot["timestamp"],
                     teacher.Snapshot["data.session.opened_at"], (await teacher.NextEventAsync())["data.timestamp"],
                 })
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", time.GetString());
    }

    private static object StaffGreeting(Room room, Person who) => new
    {
        type = "teacher_connected",
        timestamp = Any,
        class_id = room.Id,
        permissions = List("view_all", "edit_attendance", "bulk_operations"),
        message = Any,
        connection_id = Any,
        user_id = who.Id,
        role = who.Role,
        seq = Room.HeadWhenOpened,
        resumed = false,
        token_expires_at = Any,
    };

    private static object OpenSession(Room room) => new
    {
        class_session_id = room.Id,
        title = "Algebra",
        section = "7b",
        state = "open",
        starts_at = "2026-01-01T08:00:00.000Z",
        ends_at = "2026-01-01T09:00:00.000Z",
        late_after = Any,
        opened_at = Any,
        closed_at = (string?)null,
        check_in_code_required = false,
    };

    private static object Stats(Room room, int connected) => new
    {
        class_session_id = room.Id,
        total_enrolled = 2,
        checked_in_count = 0,
        present_count = 0,
        late_count = 0,
        absent_count = 0,
        excused_count = 0,
        attendance_rate = 0,
        last_updated = Any,
        left_early_count = 0,
        unmarked_count = 2,
        connected_count = connected,
    };

    private static object Unmarked(long student) => new
    {
        student_id = student,
        student_name = Person.NameOf(student),
        status = "unmarked",
        checked_in_at = (string?)null,
        late_minutes = (int?)null,
        updated_by = (long?)null,
        updated_by_name = (string?)null,
        reason = (string?)null,
        is_override = false,
        seq = 2,
    };
}
