using Attendance.Gateway.Feeds;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Feeds;

public sealed class PacerTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly FakeTimeProvider _time = new();
    private Pacer _pacer;

    [Fact]
    public void Without_a_change_there_is_nothing_to_tell()
    {
        Assert.False(_pacer.IsDue);
        Assert.False(_pacer.TryTake(_time, Interval));
    }

    [Fact]
    public void The_first_change_is_told_at_once()
    {
        _pacer.Touch();

        Assert.True(_pacer.TryTake(_time, Interval));
        Assert.False(_pacer.IsDue);
    }

    [Fact]
    public void Changes_within_the_interval_are_told_together_at_its_end()
    {
        _pacer.Touch();
        _pacer.TryTake(_time, Interval);

        _pacer.Touch();
        _pacer.Touch();
        _time.Advance(Interval - TimeSpan.FromTicks(1));
        Assert.False(_pacer.TryTake(_time, Interval));
        Assert.True(_pacer.IsDue);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(_pacer.TryTake(_time, Interval));
        Assert.False(_pacer.TryTake(_time, Interval));
    }

    [Fact]
    public void After_a_quiet_time_a_change_is_told_at_once()
    {
        _pacer.Touch();
        _pacer.TryTake(_time, Interval);
        _time.Advance(Interval * 10);
        Assert.False(_pacer.TryTake(_time, Interval));

        _pacer.Touch();

        Assert.True(_pacer.TryTake(_time, Interval));
    }
}
