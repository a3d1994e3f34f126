using System.Text.Json;
using Attendance.Gateway.Feeds;
using Attendance.Gateway.Live;
using Attendance.Gateway.Tests.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Attendance.Gateway.Tests.Live.JsonShape;

namespace Attendance.Gateway.Tests.Live;

/// <summary>What needs a host of its own: its end, what sockets leave behind, and intervals shorter than the defaults.</summary>
public sealed class HostEndTests
{
    [Theory, ClassData(typeof(StreamProviders))]
    public async Task A_host_going_down_tells_every_socket_when_to_come_back(StreamProviderKind streams)
    {
        await using var host = await GatewayHost.StartAsync(streams);
        var room = await host.OpenAsync();
        LiveClient[] clients = [await room.WatchAsync(Person.Teacher), await room.WatchAsync(Person.Student(1)), await room.WatchAsync(Person.Student(2))];

        var stopping = host.StopAsync();

        foreach (var client in clients)
        {
            var close = await client.ExpectCloseAsync(4000);
            var wait = JsonDocument.Parse(close.CloseReason).RootElement.GetProperty("retry_after_ms").GetInt32();
            Assert.InRange(wait, 0, 2_000);
            await client.CloseAnswerAsync(4000);
            await client.DisposeAsync();
        }

        await stopping.Within("the host's end");
        Assert.Equal(0, host.Services.GetRequiredService<SocketDrain>().Count);
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task When_the_last_socket_has_gone_and_the_linger_has_passed_nothing_is_left(StreamProviderKind streams)
    {
        await using var host = await GatewayHost.StartAsync(
            streams, services => services.Configure<FeedOptions>(feeds => feeds.Linger = TimeSpan.FromMilliseconds(100)));
        var (feeds, drain) = (host.Services.GetRequiredService<FeedDirectory>(), host.Services.GetRequiredService<SocketDrain>());
        var room = await host.OpenAsync();
        for (var turn = 0; turn < 3; turn++)
        {
            var orderly = await room.WatchAsync(Person.Teacher);
            var reset = await room.WatchAsync(Person.Student(1));
            var holding = await room.WatchAsync(Person.OtherTeacher);
            await holding.SendAsync(new { type = "request_snapshot" });
            holding.Reset();
            reset.Reset();
            await orderly.CloseAsync();
            foreach (var client in new[] { orderly, reset, holding })
                await client.DisposeAsync();
            await using var outsider = await LiveClient.ConnectAsync(room, host.Tokens.Mint(Person.Student(77)));
            Assert.Equal(404, outsider.Handshake.Status);

            await Waiting.UntilAsync(() => feeds.Find(room.Id) is null && drain.Count == 0, "the end of the class's feed and sockets");
            Assert.False(feeds.IsFollowed(room.Id));
        }

        // A class that is not followed any more can be followed again.
        await using var back = await room.WatchAsync(Person.Teacher);
        await room.MarkAsync(1);
        Assert.Equal(4, (await back.NextEventAsync()).Seq);
    }

    [Theory, ClassData(typeof(StreamProviders))]
    public async Task Students_are_told_the_position_every_interval_and_teachers_are_not(StreamProviderKind streams)
    {
        await using var host = await GatewayHost.StartAsync(
            streams, services => services.Configure<FeedOptions>(feeds => feeds.PositionInterval = TimeSpan.FromMilliseconds(300)));
        var room = await host.OpenAsync();
        await using var teacher = await room.WatchAsync(Person.Teacher);
        await using var student = await room.WatchAsync(Person.Student(1));

        (await student.ExpectAsync("position")).Is(new { type = "position", timestamp = Any, seq = 3 });
        await room.MarkAsync(2);

        // It carries the number of what the student is not shown.
        (await student.ExpectAsync("position", message => message.Seq == 4)).Is(new { type = "position", timestamp = Any, seq = 4 });
        Assert.DoesNotContain(student.Waiting, message => message.IsEvent);
        Assert.DoesNotContain(await teacher.DrainAsync(), message => message.Type == "position");
    }
}
