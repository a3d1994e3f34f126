using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary><c>stats_updated</c>: conflated, the last always sent, after the changes it counts.</summary>
public sealed class StatsTests(Gateways gateways)
{
    [Theory, ClassData(typeof(StreamProviders))]
    public async Task They_come_at_most_every_250_ms_and_the_last_counts_everything(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync(students: 30);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));
        for (var id = 1; id <= 30; id++)
            await room.MarkAsync(id);

        var times = new List<DateTimeOffset>();
        var (last, counted) = (Room.HeadWhenOpened, 0);
        while (counted < 30)
        {
            var message = await teacher.NextAsync();
            if (message.IsEvent)
                last = message.Seq;
            if (message.Type != "stats_updated")
                continue;
            times.Add(message["timestamp"].GetDateTimeOffset());
            counted = message["data.present_count"].GetInt32();
            Assert.True(counted <= last - Room.HeadWhenOpened, $"Statistics count {counted} marks after event {last}.");
        }

        // The two are stamped by a wall clock, paced by timestamps: a few milliseconds may lie between.
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMilliseconds(240), $"{pair}"));
        Assert.DoesNotContain(await student.DrainAsync(), message => message.Type == "stats_updated");
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task Request_stats_is_answered_at_once_to_the_asker(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync(students: 5);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        string[] statuses = ["present", "late", "absent", "excused", "left_early"];
        for (var index = 0; index < statuses.Length; index++)
            await room.MarkAsync(index + 1, statuses[index]);
        await teacher.EventsThroughAsync(8);

        await teacher.DrainAsync();
        await teacher.SendAsync(new { type = "request_stats" });
        await teacher.SendAsync(new { type = "ping" });
        var answer = await teacher.ExpectAsync("stats_updated");

        answer.Is(new
        {
            type = "stats_updated",
            timestamp = Any,
            data = new
            {
                class_session_id = room.Id,
                total_enrolled = 5,
                checked_in_count = 3,
                present_count = 1,
                late_count = 1,
                absent_count = 1,
                excused_count = 1,
                attendance_rate = 0.75,
                last_updated = Any,
                left_early_count = 1,
                unmarked_count = 0,
                connected_count = 1,
            },
        });
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task They_count_sockets_as_they_come_and_go(StreamProviderKind streams)
    {
        var room = await (await gateways.On(streams)).OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        var student = await room.WatchAsync(Person.Student(1));
        await teacher.ExpectAsync("stats_updated", message => message["data.connected_count"].GetInt32() == 2);

        await student.CloseAsync();
        await student.DisposeAsync();

        await teacher.ExpectAsync("stats_updated", message => message["data.connected_count"].GetInt32() == 1);
    }
}
