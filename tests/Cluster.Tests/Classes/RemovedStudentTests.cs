using Attendance.TestKit;

namespace Attendance.Cluster.Tests;

/// <summary>Whoever is taken off the roster hears nothing from then on.</summary>
public sealed class RemovedStudentTests : ProcessTest
{
    [Fact]
    public async Task A_removed_student_is_cut_off_and_told_nothing_more()
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, students: 3);
        await room.ConnectAsync();
        var removed = room.Students[^1];

        var amended = room.Plan with { Students = [.. room.Plan.Students.SkipLast(1)] };
        (await room.Admin.PutSessionAsync(room.ClassId, amended, Cancellation)).Demand();
        var lastSeq = (await room.EventsAsync())[^1].Seq;

        // From here on things happen that every student of the class is told.
        (await room.Teacher.CloseAsync(room.ClassId, Cancellation)).Demand();
        await room.Teachers[0].CommandAsync("reopen_session").WaitAsync(Soon, RealTime.Clock, Cancellation);
        await room.Students[0].Log.WaitForMessageAsync(
            message => message.Type == "session_updated" && message.Seq > lastSeq + 1, "the reopening to reach those who stayed", Soon, Cancellation);
        var ending = await removed.Ended.WaitAsync(Soon, RealTime.Clock, Cancellation);

        Assert.Equal(4501, ending.Code);
        Assert.DoesNotContain(removed.Log.Received, message => message.Seq >= lastSeq);
        Assert.Equal(["student_connected", "snapshot"], removed.Log.Received.Select(static message => message.Type));
    }

    [Fact]
    public async Task A_removed_student_does_not_get_back_in()
    {
        var server = await StartAsync();
        await using var room = await Classroom.OpenAsync(server, students: 2);
        (await room.Admin.PutSessionAsync(room.ClassId, room.Plan with { Students = [room.Plan.Students[0]] }, Cancellation)).Demand();

        room.Students[1].Start();
        var ending = await room.Students[1].Ended.WaitAsync(Soon, RealTime.Clock, Cancellation);

        Assert.Equal(4502, ending.Code);
        Assert.DoesNotContain(room.Students[1].Log.Received, static message => message.Type != "error");
    }
}
