using Attendance.Gateway.Feeds;
using Attendance.Gateway.Tests.Live;
using Attendance.Gateway.Tests.Sockets;
using Attendance.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Streams;
using Xunit;

namespace Attendance.Gateway.Tests.Feeds;

/// <summary>How feeds begin and end, on a real stream that knows its subscribers.</summary>
public sealed class FeedDirectoryTests(Gateways gateways)
{
    private const long ClassId = 4_100_000_000;

    [Fact]
    public async Task A_feed_given_up_is_given_up_once()
    {
        var host = await gateways.On(StreamProviderKind.Memory);
        using var directory = NewDirectory(host, host.Services.GetRequiredService<IClusterClient>());
        var room = await host.OpenAsync();
        await directory.JoinAsync(room.Id, FeedRig.Teacher);
        Assert.Equal(1, await CountSubscribersAsync(host, room.Id));

        await directory.StopAsync(TestContext.Current.CancellationToken);
        await directory.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await CountSubscribersAsync(host, room.Id));
        Assert.False(directory.IsFollowed(room.Id));
    }

    [Fact]
    public async Task A_feed_given_up_counts_no_more_at_once()
    {
        var host = await gateways.On(StreamProviderKind.Memory);
        using var directory = NewDirectory(host, host.Services.GetRequiredService<IClusterClient>());
        await directory.StartAsync(TestContext.Current.CancellationToken);
        var room = await host.OpenAsync();
        await directory.JoinAsync(room.Id, FeedRig.Teacher);
        await CountedAsync().Within("the report of the socket");

        await directory.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await CountTeachersAsync(room));

        async Task CountedAsync()
        {
            while (await CountTeachersAsync(room) == 0)
                await Task.Yield();
        }
    }

    [Fact]
    public async Task Many_who_come_at_once_share_one_feed()
    {
        var host = await gateways.On(StreamProviderKind.Memory);
        using var directory = NewDirectory(host, host.Services.GetRequiredService<IClusterClient>());
        var room = await host.OpenAsync();

        var joined = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => directory.JoinAsync(room.Id, FeedRig.Teacher)));

        Assert.Single(joined.Select(entry => entry.Feed).Distinct());
        Assert.Equal(1, await CountSubscribersAsync(host, room.Id));
        await directory.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_feed_that_could_not_start_leaves_no_subscription_and_is_tried_anew()
    {
        var host = await gateways.On(StreamProviderKind.Memory);
        var target = new FakeClass { OnGetEvents = static _ => throw new TimeoutException("The test says so.") };
        using var directory = NewDirectory(host, StubCluster.Of(target, StreamsOf(host)));

        await Assert.ThrowsAsync<TimeoutException>(() => directory.JoinAsync(ClassId, FeedRig.Teacher));

        Assert.False(directory.IsFollowed(ClassId));
        Assert.Equal(0, await CountSubscribersAsync(host, ClassId));
        target.OnGetEvents = static _ => Task.FromResult(new EventPage(ViewAccess.Granted, 3, [], default));
        await directory.JoinAsync(ClassId, FeedRig.Teacher);
        Assert.Equal(1, await CountSubscribersAsync(host, ClassId));
        await directory.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_the_stream_brings_while_a_feed_starts_is_judged_when_the_head_is_known()
    {
        var host = await gateways.On(StreamProviderKind.Memory);
        var asked = new List<long>();
        var head = new TaskCompletionSource<EventPage>(TaskCreationOptions.RunContinuationsAsynchronously);
        var target = new FakeClass
        {
            OnGetEvents = request =>
            {
                asked.Add(request.Since);
                return head.Task;
            },
        };
        var feed = new ClassFeed(
            ClassId + 1, Guid.NewGuid(), StubCluster.Of(target, StreamsOf(host)), new(), host.Clock, NullLogger.Instance);

        var starting = feed.StartAsync();
        await Waiting.UntilAsync(() => asked.Count > 0, "the question for the head");
        FeedRig.Bring(feed, 8, 10);
        head.SetResult(new(ViewAccess.Granted, 9, [], FeedRig.StatsAt(9)));
        await starting.Within("the feed's start");

        Assert.Equal(10, feed.Last);
        Assert.Equal([long.MaxValue], asked);
        await feed.StopAsync();
    }

    private static async Task<int> CountTeachersAsync(Room room) =>
        (await room.GetAsync("connections", Person.Teacher)).Json.GetProperty("teachers").GetInt32();

    private static FeedDirectory NewDirectory(GatewayHost host, IClusterClient cluster) =>
        new(cluster, Options.Create(new FeedOptions()), host.Clock, NullLogger<ClassFeed>.Instance);

    private static IStreamProvider StreamsOf(GatewayHost host) =>
        host.Services.GetRequiredKeyedService<IStreamProvider>(ClassSessionStream.ProviderName);

    private static async Task<int> CountSubscribersAsync(GatewayHost host, long classId) =>
        (await StreamsOf(host).GetStream<ClassSessionMessage>(ClassSessionStream.Of(classId)).GetAllSubscriptionHandles()).Count;
}
