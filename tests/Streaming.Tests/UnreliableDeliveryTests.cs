using Attendance.Streaming.Tests.Cluster;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class UnreliableDeliveryTests
{
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Batches_that_fail_run_late_or_lose_their_reply_are_still_seen_once_and_in_order()
    {
        var mischief = new Mischief();
        await using var cluster = await PushCluster.StartAsync(
            options => (options.DeliveryTimeout, options.MaxDeliveryAttempts, options.MaxBatchItems) = (DeliveryTimeout, 1000, 20),
            silo => silo.AddOutgoingGrainCallFilter(mischief));
        var collector = new Collector();
        await cluster.Stream(1).SubscribeAsync(collector);
        for (var i = 0; i < 100; i++)
            await cluster.Ticker(1).TickAsync(5, oneByOne: true);
        await collector.WaitForAsync(500);
        await cluster.Totals.WaitForAsync("items", count => count == 500);

        Assert.Equal(Enumerable.Range(1, 500).Select(number => (long?)number), collector.Seen);
        Assert.True(mischief.Done >= 10, $"Only {mischief.Done} pushes went wrong.");
        Assert.True(cluster.Totals["redeliveries"] >= mischief.Done, "What went wrong was not sent again.");
    }

    /// <summary>Lets every other push go wrong: it never leaves, or arrives after later ones, or loses its reply.</summary>
    private sealed class Mischief : IOutgoingGrainCallFilter
    {
        private TaskCompletionSource? _held;
        private int _pushes;
        private int _done;

        public int Done => _done;

        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            if (context.Request.GetMethodName() != "PushAsync")
            {
                await context.Invoke();
                return;
            }

            var turn = Interlocked.Increment(ref _pushes) % 6;
            if (turn % 2 == 0)
                Interlocked.Increment(ref _done);
            if (turn == 0)
                throw new IOException("The push never left.");
            if (turn == 2)
                await HoldAsync();
            await context.Invoke();
            if (turn == 4)
                throw new IOException("The reply got lost.");
            if (turn == 5)
                Interlocked.Exchange(ref _held, null)?.SetResult();
        }

        private Task HoldAsync()
        {
            var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _held, held)?.SetResult();
            return held.Task;
        }
    }
}
