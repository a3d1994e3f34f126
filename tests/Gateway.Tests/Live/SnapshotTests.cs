using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary><c>request_snapshot</c>: a picture of the class at its own place among the changes.</summary>
public sealed class SnapshotTests(Gateways gateways)
{
    [Theory, ClassData(typeof(StreamProviders))]
    public async Task In_the_midst_of_a_burst_it_stands_where_it_belongs(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync(students: 40);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        var writing = Task.WhenAll(Enumerable.Range(1, 40).Select(student => room.MarkAsync(student)));
        for (var turn = 0; turn < 5; turn++)
        {
            await teacher.SendAsync(new { type = "request_snapshot" });
            var snapshot = await teacher.ExpectAsync("snapshot", message => true);

            // Taken out of its place: whatever is before it in the queue came before it.
            Assert.All(teacher.Waiting.Where(message => message.IsEvent), message => Assert.True(message.Seq <= snapshot.Seq));
            var marked = snapshot["data.roster"].EnumerateArray().Count(row => row.GetProperty("status").GetString() == "present");
            Assert.Equal(snapshot.Seq - Room.HeadWhenOpened, marked);
        }

        await writing;
        var seen = await teacher.EventsThroughAsync(43);
        Assert.Equal(Enumerable.Range(4, 40).Select(seq => (long)seq), seen.Select(message => message.Seq));
    }

    [Fact]
    public async Task It_comes_after_every_event_that_it_counts()
    {
        var room = await (await gateways.Any).OpenAsync(students: 40);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        for (var student = 1; student <= 40; student++)
        {
            await teacher.SendAsync(new { type = "mark", id = $"m{student}", student_id = student, status = "present" });
            if (student % 8 == 0)
                await teacher.SendAsync(new { type = "request_snapshot" });
        }

        var (last, snapshots) = (Room.HeadWhenOpened, 0);
        while (last < 43)
        {
            var message = await teacher.NextAsync();
            if (message.IsEvent)
                Assert.Equal(++last, message.Seq);
            if (message.Type != "snapshot")
                continue;
            Assert.Equal(last, message.Seq);
            snapshots++;
        }

        // Requests that overlap share an answer.
        Assert.InRange(snapshots, 0, 5);
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_student_gets_their_own(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var student = await room.WatchAsync(Person.Student(1));
        await room.MarkAsync(2);
        var seq = await room.MarkAsync(1);

        await student.SendAsync(new { type = "request_snapshot" });
        var snapshot = await student.ExpectAsync("snapshot");

        snapshot.Has(new { seq, data = new { me = new { student_id = 1, status = "present", seq } } });
        Assert.False(snapshot["data"].TryGetProperty("roster", out _));
        Assert.Equal(seq, (await student.NextEventAsync()).Seq);
    }
}
