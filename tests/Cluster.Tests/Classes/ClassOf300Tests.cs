using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>A real process, a class of 300, every one of them on a socket.</summary>
public sealed class ClassOf300Tests : ProcessTest
{
    private const int Size = 300;

    /// <summary>Scheduling makes two events, opening one.</summary>
    private const int FirstCheckIn = 4;

    [Fact]
    public async Task Everybody_who_checks_in_at_once_is_told_once_and_seen_once()
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, Size);
        await room.ConnectAsync();

        var replies = await Task.WhenAll(room.Students.Select(static student => student.CheckInAsync())).WaitAsync(Soon, RealTime.Clock, Cancellation);
        Violations.AssertNone(await room.SettleAsync());

        Assert.Equal(Numbers(), replies.Select(static reply => reply.Seq!.Value).Order());
        foreach (var student in room.Students)
        {
            string[] told = [.. student.Log.Received.Select(static message => message.Type).Order()];
            Assert.Equal(["ack", "attendance_updated", "snapshot", "student_connected"], told);
        }

        foreach (var teacher in room.Teachers)
        {
            var changes = teacher.Log.Received.Where(static message => message.IsChange).ToList();
            Assert.Equal(Numbers(), changes.Select(static change => change.Seq!.Value));
            Assert.Equal(room.Plan.Students.Select(static student => student.Id), changes.Select(static change => change.Data.Number("student_id")!.Value).Order());
            var stats = teacher.Log.Received.Last(static message => message.Type == "stats_updated").Data;
            Assert.Equal((Size, Size, 0, 1.0), (stats.Number("total_enrolled"), stats.Number("present_count"), stats.Number("unmarked_count"), stats.Field("attendance_rate").GetDouble()));
        }
    }

    [Fact]
    public async Task The_audit_trail_is_what_the_database_holds()
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, students: 20, absentees: 5);
        await room.ConnectAsync();
        await Task.WhenAll(room.Students.Select(static student => student.CheckInAsync())).WaitAsync(Soon, RealTime.Clock, Cancellation);
        await room.Teachers[0].BulkMarkAsync(room.Absentees, "absent").WaitAsync(Soon, RealTime.Clock, Cancellation);

        var trail = await room.Teacher.AuditTrailAsync(room.ClassId, Cancellation);

        Assert.Equal(
            (await room.EventsAsync()).Select(static logged => (logged.Seq, logged.ActorId, logged.CommandId)),
            trail.Select(static told => (told.Number("seq")!.Value, told.Number("actor_id")!.Value, told.Text("command_id"))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_process_killed_amid_the_burst_loses_nothing_it_acknowledged(int seed)
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, Size, absentees: 30);
        await room.ConnectAsync();

        var burst = new KilledBurst(room, server, seed);
        var replies = await burst.RunAsync();
        var violations = await room.SettleAsync();

        Print($"seed {seed}: killed after {burst.KillAfter} acks; {burst.Acks} acks and {(await room.EventsAsync()).Count} events in the end");
        Violations.AssertNone(violations);
        Assert.All(replies, static reply => Assert.True(reply.IsAcknowledged, reply.Message.Json.GetRawText()));
        Assert.All(room.Clients, static client => AssertResumed(client));
    }

    // What a client has seen was durable, so the class that comes back is never behind it, and nobody needs a new snapshot.
    private static void AssertResumed(AttendanceClient client)
    {
        var greetings = client.Log.Received.Where(static message => message.Type is "teacher_connected" or "student_connected").ToList();
        Assert.True(greetings.Count >= 2, $"User {client.Identity.UserId} did not come back.");
        Assert.All(greetings.Skip(1), static greeting => Assert.True(greeting.Json.IsTrue("resumed"), greeting.Json.GetRawText()));
        Assert.Single(client.Log.Received, static message => message.Type == "snapshot");
    }

    private static IEnumerable<long> Numbers() => Enumerable.Range(FirstCheckIn, Size).Select(static seq => (long)seq);
}
