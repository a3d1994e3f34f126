using Attendance.Streaming.Hub;
using CsCheck;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class PendingItemsTests
{
    private const long Hub = 7;

    [Fact]
    public void Items_are_numbered_from_one()
    {
        var pending = Filled(3, capacity: 8);
        Assert.Equal((1, 3, 4), (pending.First, pending.Count, pending.Next));
        var batch = pending.Slice(Hub, 2, 10);
        Assert.Equal((Hub, 2), (batch.Incarnation, batch.First));
        Assert.Equal([2L, 3L], batch.Items);
    }

    [Fact]
    public void Subscribers_at_the_same_place_share_a_batch()
    {
        var pending = Filled(3, capacity: 8);
        Assert.Same(pending.Slice(Hub, 1, 10), pending.Slice(Hub, 1, 10));
        var shorter = pending.Slice(Hub, 1, 10);
        Append(pending);
        Assert.NotSame(shorter, pending.Slice(Hub, 1, 10));
    }

    [Fact]
    public void Numbers_go_on_after_a_clearing()
    {
        var pending = Filled(3, capacity: 8);
        pending.Clear();
        Assert.Equal((4, 0), (pending.First, pending.Count));
        Append(pending);
        Assert.Equal([4L], pending.Slice(Hub, 4, 10).Items);
    }

    [Fact]
    public void It_is_full_at_its_capacity_and_not_before()
    {
        var pending = Filled(19, capacity: 20);
        Assert.False(pending.IsFull);
        Append(pending);
        Assert.True(pending.IsFull);
        pending.TrimTo(2);
        Assert.False(pending.IsFull);
    }

    [Fact]
    public void The_ring_grows_only_when_letting_go_of_old_items_does_not_do()
    {
        var pending = Filled(16, capacity: 100);
        Assert.True(pending.IsCrowded);
        pending.TrimTo(10);
        pending.Reserve();
        for (var i = 0; i < 9; i++)
            pending.Append(pending.Next);
        Assert.True(pending.IsCrowded);
        pending.TrimTo(12);
        pending.Reserve();
        Append(pending);
        Assert.False(pending.IsCrowded);
        Assert.Equal(12, pending.First);
        Assert.Equal(26, pending.Next - 1);
    }

    [Fact]
    public void It_holds_what_a_list_would() => Gen.Select(Gen.Int[1, 600], Gen.Int[1, 900].Array[1, 60]).Sample((capacity, steps) =>
    {
        var pending = new PendingItems(capacity);
        foreach (var step in steps)
        {
            for (var i = 0; i < step && !pending.IsFull; i++)
                Append(pending);
            if (step % 7 == 0)
                pending.Clear();
            if (step % 3 == 0)
                pending.TrimTo(Math.Min(pending.Next, pending.First + (step / 2)));
            var from = pending.First + (pending.Count / 3);
            var expected = Enumerable.Range(0, (int)(pending.Next - from)).Select(i => (object?)(from + i)).Take(step);
            Assert.Equal(expected, pending.Slice(Hub, from, step).Items);
        }
    });

    private static PendingItems Filled(int count, int capacity)
    {
        var pending = new PendingItems(capacity);
        for (var i = 0; i < count; i++)
            Append(pending);
        return pending;
    }

    private static void Append(PendingItems pending)
    {
        if (pending.IsCrowded)
            pending.Reserve();
        pending.Append(pending.Next);
    }
}
