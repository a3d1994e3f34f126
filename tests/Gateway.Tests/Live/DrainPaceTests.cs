using Attendance.Gateway.Live;
using Xunit;

namespace Attendance.Gateway.Tests.Live;

/// <summary>Few sockets go at once, more at the rate, and too many for the rate within the window all the same.</summary>
public sealed class DrainPaceTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0)]
    [InlineData(50, 0)]
    [InlineData(51, 100)]
    [InlineData(300, 500)]
    [InlineData(5_000, 9_900)]
    [InlineData(20_000, 10_000)]
    [InlineData(1_000_000, 10_000)]
    public void The_last_batch_starts(int sockets, int afterMilliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(afterMilliseconds), DrainPace.For(sockets, Window, 500).Length);

    [Fact]
    public void Without_sockets_there_is_nothing_to_do()
    {
        var pace = DrainPace.For(0, Window, 500);
        Assert.Equal((0, TimeSpan.Zero), (pace.Batches, pace.Length));
    }

    [Fact]
    public void Without_a_window_all_go_at_once()
    {
        var pace = DrainPace.For(7_000, TimeSpan.Zero, 500);
        Assert.Equal(1, pace.Batches);
        Assert.Equal(0..7_000, pace.RangeOf(0));
    }

    [Theory]
    [InlineData(1, 500)]
    [InlineData(299, 500)]
    [InlineData(3, 1)]
    [InlineData(7_001, 500)]
    [InlineData(100_003, 500)]
    public void Every_socket_is_in_one_batch_and_batches_differ_by_one_at_most(int sockets, int rate)
    {
        var pace = DrainPace.For(sockets, Window, rate);
        var next = 0;
        var sizes = new List<int>();
        for (var batch = 0; batch < pace.Batches; batch++)
        {
            var range = pace.RangeOf(batch);
            Assert.Equal(next, range.Start.Value);
            next = range.End.Value;
            sizes.Add(next - range.Start.Value);
        }

        Assert.Equal(sockets, next);
        Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        Assert.True(sizes[0] > 0, "The first socket goes at once.");
    }

    [Fact]
    public void The_rate_holds_for_fewer_sockets_than_batches()
    {
        var pace = DrainPace.For(3, Window, 1);
        var starts = Enumerable.Range(0, pace.Batches)
            .Where(batch => pace.RangeOf(batch) is var range && range.Start.Value < range.End.Value)
            .Select(DrainPace.StartOf);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], starts);
    }
}
