using System.Net;
using Attendance.Streaming.Hub;
using Attendance.Streaming.Wire;
using Attendance.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class HubStreamTests : IDisposable
{
    private static readonly StreamAddress Address = new("push", StreamId.Create("ticks", 1L));

    private readonly ArmedTime _time = new();
    private readonly GrainHub _hub = new(static _ => { });
    private readonly PushStreamOptions _options = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<PushStreamMetrics>().BuildServiceProvider();
    private readonly HubRegistry _registry;
    private readonly HubRuntime _runtime;

    public HubStreamTests()
    {
        _registry = new HubRegistry(_options, _time);
        _runtime = new HubRuntime(
            SiloAddress.New(IPAddress.Loopback, 11111, 1), _options, _time, _services.GetRequiredService<PushStreamMetrics>(), _registry, NullLogger<HubSubscriber>.Instance);
    }

    [Fact]
    public async Task What_comes_while_a_batch_is_in_flight_goes_in_the_next_one()
    {
        var observer = new Observer();
        Register(observer);
        Publish(1);
        var first = await observer.NextAsync();
        Publish(2);
        Publish(3, 4);
        Assert.Equal((1, 1), (first.Batch.First, first.Batch.Items.Length));
        Assert.Equal(0, observer.Unanswered);

        first.Answer(PushReply.Handled);
        var second = await observer.NextAsync();
        Assert.Equal([2, 3, 4], second.Batch.Items);
        Assert.Equal((2, first.Batch.Incarnation), (second.Batch.First, second.Batch.Incarnation));
    }

    [Fact]
    public async Task Subscribers_at_the_same_place_are_sent_the_same_object()
    {
        var (anna, ben) = (new Observer(), new Observer());
        Register(anna);
        Register(ben);
        Publish(1, 2, 3);
        Assert.Same((await anna.NextAsync()).Batch, (await ben.NextAsync()).Batch);
    }

    [Fact]
    public async Task A_batch_is_sent_again_when_its_time_is_up_and_not_before()
    {
        var observer = new Observer();
        Register(observer);
        Publish(1);
        var first = await observer.NextAsync();
        await _time.ArmedAsync(_options.DeliveryTimeout);
        _time.Advance(_options.DeliveryTimeout - TimeSpan.FromTicks(1));
        Assert.Equal(0, observer.Unanswered);
        _time.Advance(TimeSpan.FromTicks(1));
        await _time.ArmedAsync(HubSubscriber.FirstPause);
        Assert.Equal(0, observer.Unanswered);
        _time.Advance(HubSubscriber.FirstPause);
        Assert.Same(first.Batch, (await observer.NextAsync()).Batch);
    }

    [Fact]
    public async Task A_subscriber_that_says_it_knows_nothing_is_forgotten()
    {
        var observer = new Observer();
        Register(observer);
        Publish(1);
        (await observer.NextAsync()).Answer(PushReply.Unknown);
        await WaitForEmptyAsync();
    }

    [Fact]
    public void A_publish_of_more_than_may_wait_evicts_even_idle_subscribers()
    {
        _options.MaxPendingItems = 8;
        Register(new Observer());
        Register(new Observer());
        _hub.Find(Address)!.Publish(new object?[9]);
        Assert.Null(_hub.Find(Address));
        Assert.Equal(0, _registry.StreamCount);
    }

    [Fact]
    public async Task A_lease_ends_without_a_sign_of_life()
    {
        var observer = new Observer();
        Register(observer);
        _time.Advance(_options.LeaseDuration / 2);
        Publish(1);
        (await observer.NextAsync()).Answer(PushReply.Handled);
        Publish(2);
        // The next batch goes out only after the acknowledgement, which was a sign of life.
        await observer.NextAsync();
        _time.Advance(_options.LeaseDuration * 3 / 4);
        Assert.Equal(1, _registry.SubscriberCount);
        _time.Advance(_options.LeaseDuration / 2);
        Assert.Equal(0, _registry.SubscriberCount);
        Assert.Null(_hub.Find(Address));
    }

    [Fact]
    public void A_closed_hub_takes_nobody()
    {
        Register(new Observer());
        _hub.Close();
        Assert.Equal(default, Register(new Observer()));
        Assert.Equal(0, _registry.StreamCount);
    }

    public void Dispose()
    {
        _registry.Dispose();
        _services.Dispose();
    }

    private LeaseReply Register(Observer observer) => _hub.Renew(new LeaseRequest(Address, Guid.NewGuid(), observer, 0, 1), _runtime);

    private void Publish(params object?[] items) => _hub.Find(Address)!.Publish(items);

    private async Task WaitForEmptyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (_registry.StreamCount > 0)
        {
            Assert.False(patience.IsCancellationRequested, "Waited 60 s for the hub to forget its subscriber.");
            await Task.Yield();
        }
    }
}
