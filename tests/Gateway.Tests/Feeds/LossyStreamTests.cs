using Attendance.Gateway.Feeds;
using Attendance.Gateway.Tests.Live;
using Attendance.TestKit.Streams;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Attendance.Gateway.Tests.Feeds;

/// <summary>The stream is a hint: whatever it loses, doubles or swaps, sockets see every number once and in order.</summary>
public sealed class LossyStreamTests
{
    [Theory]
    [InlineData(0.01, 1)]
    [InlineData(0.2, 2)]
    public async Task Sockets_see_none_of_it(double rate, int seed)
    {
        const int marks = 300;
        var tamperer = new Tamperer(rate, seed);
        await using var host = await StartAsync(tamperer);
        var room = await host.OpenAsync(students: 10);
        await using var teacher = await room.WatchAsync(Person.OtherTeacher);
        await using var student = await room.WatchAsync(Person.Student(1));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(WriteAsync));

        var seen = await teacher.EventsThroughAsync(Room.HeadWhenOpened + marks);

        Assert.Equal(Enumerable.Range(4, marks).Select(seq => (long)seq), seen.Select(message => message.Seq));
        var own = seen.Where(message => message["data.student_id"].GetInt64() == 1).Select(message => message.Seq).ToList();
        Assert.Equal(own, (await student.EventsThroughAsync(own[^1])).Select(message => message.Seq));
        Assert.DoesNotContain(teacher.Waiting, message => message.Type is "snapshot" || message.IsEvent);
        Assert.True(tamperer is { Lost: > 0, Doubled: > 0, Swapped: > 0 }, "The stream was too good to show anything.");

        async Task WriteAsync(int writer)
        {
            await using var socket = await room.WatchAsync(Person.Teacher);
            for (var turn = 0; turn < marks / 3; turn++)
                await socket.AskAsync(new { type = "mark", id = $"{writer}-{turn}", student_id = 1 + (turn % 10), status = "present" });
        }
    }

    [Fact]
    public async Task A_loss_that_nothing_follows_is_found_and_filled()
    {
        var tamperer = new Tamperer(0, 0);
        await using var host = await StartAsync(tamperer);
        var room = await host.OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);

        tamperer.IsCut = true;
        await room.MarkManyAsync(3);

        Assert.Equal([4L, 5, 6], (await teacher.EventsThroughAsync(6)).Select(message => message.Seq));
        await teacher.ExpectAsync("stats_updated", message => message["data.present_count"].GetInt32() == 2);
        Assert.True(tamperer.Lost > 0);
    }

    [Fact]
    public async Task A_gap_too_wide_becomes_a_snapshot_in_its_place_and_the_removed_are_closed()
    {
        var tamperer = new Tamperer(0, 0);
        await using var host = await StartAsync(tamperer, options => options.GapLimit = 1);
        var room = await host.OpenAsync(students: 600);
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));
        await using var removed = await room.WatchAsync(Person.Student(600));

        // More than the thousand that one page holds.
        tamperer.IsCut = true;
        await room.MarkManyAsync(1_200);
        room.Students = room.Students[..^1];
        await room.PutPlanAsync();
        tamperer.IsCut = false;

        await removed.ExpectCloseAsync(4501);
        foreach (var client in new[] { teacher, student })
        {
            var snapshot = await client.ExpectAsync("snapshot");
            Assert.InRange(snapshot.Seq, 4 + 1_000, 1_204);
            var seen = await client.DrainAsync();
            Assert.All(seen.Where(message => message.IsEvent), message => Assert.True(message.Seq is > 3 and <= 1_003 || message.Seq > snapshot.Seq));
        }

        var head = await room.MarkAsync(1);
        Assert.Equal(head, (await teacher.EventsThroughAsync(head))[^1].Seq);
        Assert.Equal(head, (await student.EventsThroughAsync(head))[^1].Seq);
    }

    private static Task<GatewayHost> StartAsync(Tamperer tamperer, Action<FeedOptions>? configure = null) =>
        GatewayHost.StartAsync(StreamProviderKind.Push, services =>
        {
            LossyStreamProvider.Register(services, tamperer);
            services.Configure<FeedOptions>(options =>
            {
                // Losses at the end are found by asking the class, here more often than every two seconds.
                (options.PulseInterval, options.LossSuspicion) = (TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(100));
                configure?.Invoke(options);
            });
        });
}
