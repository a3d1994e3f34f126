using Attendance.Streaming.Tests.Cluster;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class OrderTests
{
    private const int Streams = 4;
    private const int Callers = 100;
    private const int CallsEach = 10;
    private const int TicksPerCall = 3;

    [Fact]
    public async Task Every_subscriber_sees_the_hubs_order_while_others_come_and_go()
    {
        await using var cluster = await PushCluster.StartAsync();
        var residents = Enumerable.Range(0, Streams).Select(_ => new Collector()).ToArray();
        for (var key = 0; key < Streams; key++)
            await cluster.Stream(key).SubscribeAsync(residents[key]);

        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var call = 0; call < CallsEach; call++)
                await cluster.Ticker(caller % Streams).TickAsync(TicksPerCall, oneByOne: call % 2 == 0);
        })).ToArray();
        var passing = Task.WhenAll(callers);
        var visitors = Enumerable.Range(0, Streams).Select(key => Task.Run(() => ComeAndGoAsync(cluster, key, passing))).ToArray();
        await passing;
        var visits = (await Task.WhenAll(visitors)).Sum();

        for (var key = 0; key < Streams; key++)
        {
            var last = await cluster.Ticker(key).LastAsync();
            Assert.True(last >= Callers * CallsEach * TicksPerCall / Streams, $"Ticker {key} only came to {last}.");
            await residents[key].WaitForAsync(last);
            Assert.Equal(Numbers(1, last), residents[key].Seen);
        }

        Assert.True(visits >= Streams, $"Only {visits} visitors came and went.");
    }

    // Each visitor sees an unbroken run that begins no later than the first tick after it came and goes on at least to the last one before it goes.
    private static async Task<int> ComeAndGoAsync(PushCluster cluster, long key, Task passing)
    {
        var visits = 0;
        do
        {
            var visitor = new Collector();
            var handle = await cluster.Stream(key).SubscribeAsync(visitor);
            var before = await cluster.Ticker(key).LastAsync();
            await visitor.WaitForAsync(await cluster.Ticker(key).TickAsync(TicksPerCall, oneByOne: false));
            await handle.UnsubscribeAsync();
            var seen = visitor.Seen;
            Assert.InRange(seen[0]!.Value, 1, before + 1);
            Assert.Equal(Numbers(seen[0]!.Value, seen[^1]!.Value), seen);
            visits++;
        }
        while (!passing.IsCompleted);
        return visits;
    }

    private static IEnumerable<long?> Numbers(long first, long last)
    {
        for (var number = first; number <= last; number++)
            yield return number;
    }
}
