using Attendance.Streaming.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class SubscriberTests
{
    [Fact]
    public async Task Code_in_a_silo_subscribes_like_a_client()
    {
        await using var cluster = await PushCluster.StartAsync();
        var collectors = new List<Collector>();
        foreach (var silo in cluster.Silos.Silos)
        {
            var collector = new Collector();
            var client = silo.ServiceProvider.GetRequiredService<IClusterClient>();
            await client.GetStreamProvider(PushCluster.Provider).GetStream<Tick>(PushCluster.Namespace, 1).SubscribeAsync(collector);
            collectors.Add(collector);
        }

        await cluster.Ticker(1).TickAsync(3, oneByOne: false);
        foreach (var collector in collectors)
        {
            await collector.WaitForAsync(3);
            Assert.Equal([1, 2, 3], collector.Seen);
        }
    }

    [Fact]
    public async Task A_grain_subscribes_hears_in_its_own_turns_and_leaves_when_it_is_deactivated()
    {
        await using var cluster = await PushCluster.StartAsync();
        var listener = cluster.Client.GetGrain<IListener>(1);
        await listener.ListenAsync(1);
        await cluster.Ticker(1).TickAsync(3, oneByOne: true);
        Assert.True(await listener.HeardAsync(3), "The handler ran outside the grain's turns.");

        await cluster.Silos.DeactivateAsync(listener);
        await cluster.Totals.WaitForAsync("subscribers", count => count == 0);
    }

    [Fact]
    public async Task A_client_and_another_grain_publish_to_the_hub_too()
    {
        await using var cluster = await PushCluster.StartAsync();
        var collector = new Collector();
        await cluster.Stream(-1).SubscribeAsync(collector);
        await cluster.Stream(-1).OnNextAsync(new Tick(10));
        await cluster.Ticker(2).TickElsewhereAsync(-1, 20);
        await cluster.Stream(-1).OnNextBatchAsync([new Tick(30), new Tick(31)]);
        await collector.WaitForAsync(31);
        Assert.Equal([10, 20, 30, 31], collector.Seen);
    }

    [Fact]
    public async Task A_batch_observer_gets_batches_with_the_hubs_numbers()
    {
        await using var cluster = await PushCluster.StartAsync();
        var observer = new BatchCollector();
        await cluster.Stream(1).SubscribeAsync(observer);
        await cluster.Ticker(1).TickAsync(3, oneByOne: false);
        var batch = await observer.Batch.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal([(1, 1), (2, 2), (3, 3)], batch.Select(item => (item.Item.Number, item.Token.SequenceNumber)));
        Assert.Single(batch.Select(item => Assert.IsType<PushSequenceToken>(item.Token).Incarnation).Distinct());
    }

    [Fact]
    public async Task A_handler_that_throws_is_told_and_goes_on()
    {
        await using var cluster = await PushCluster.StartAsync();
        var collector = new Collector(tick => tick.Number == 2 ? throw new InvalidOperationException("Not this one.") : Task.CompletedTask);
        await cluster.Stream(1).SubscribeAsync(collector);
        await cluster.Ticker(1).TickAsync(3, oneByOne: false);
        await collector.WaitForAsync(3);
        Assert.Equal([1, null, 3], collector.Seen);
        Assert.Equal("Not this one.", Assert.IsType<InvalidOperationException>(Assert.Single(collector.Errors)).Message);
    }

    [Fact]
    public async Task A_resumed_handle_brings_what_follows_to_the_new_observer()
    {
        await using var cluster = await PushCluster.StartAsync();
        var (before, after) = (new Collector(), new Collector());
        await cluster.Stream(1).SubscribeAsync(before);
        await cluster.Ticker(1).TickAsync(1, oneByOne: true);
        await before.WaitForAsync(1);
        var handle = Assert.Single(await cluster.Stream(1).GetAllSubscriptionHandles());
        Assert.Equal(handle, await handle.ResumeAsync(after));
        await cluster.Ticker(1).TickAsync(1, oneByOne: true);
        await after.WaitForAsync(2);
        Assert.Equal([1], before.Seen);
        Assert.Equal([2], after.Seen);
        Assert.Equal(1, cluster.Totals["subscribers"]);

        await handle.UnsubscribeAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => handle.ResumeAsync(before));
    }

    [Fact]
    public async Task What_a_push_stream_can_not_do_it_says()
    {
        await using var cluster = await PushCluster.StartAsync();
        var stream = cluster.Stream(1);
        var token = new EventSequenceTokenV2(1);
        Assert.False(stream.IsRewindable);
        await Assert.ThrowsAsync<NotSupportedException>(() => stream.SubscribeAsync(new Collector(), token));
        await Assert.ThrowsAsync<NotSupportedException>(() => stream.SubscribeAsync(new Collector(), null, "filter"));
        await Assert.ThrowsAsync<NotSupportedException>(() => stream.OnNextAsync(new Tick(1), token));
        await Assert.ThrowsAsync<NotSupportedException>(() => stream.OnCompletedAsync());
        await Assert.ThrowsAsync<NotSupportedException>(() => stream.OnErrorAsync(new InvalidOperationException("x")));

        var provider = cluster.Client.GetStreamProvider(PushCluster.Provider);
        await Assert.ThrowsAsync<ArgumentException>(() => provider.GetStream<Tick>("elsewhere", 1).SubscribeAsync(new Collector()));
        await Assert.ThrowsAsync<ArgumentException>(() => provider.GetStream<Tick>(PushCluster.Namespace, "one").SubscribeAsync(new Collector()));
        Assert.Equal(0, cluster.HubStreams);
    }

    private sealed class BatchCollector : IAsyncBatchObserver<Tick>
    {
        public TaskCompletionSource<IList<SequentialItem<Tick>>> Batch { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task OnNextAsync(IList<SequentialItem<Tick>> items)
        {
            Batch.TrySetResult(items);
            return Task.CompletedTask;
        }

        public Task OnErrorAsync(Exception ex) => Task.FromException(ex);
    }
}
