using Attendance.Gateway.Feeds;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Gateway.Tests.Feeds;

public sealed class LossSuspicionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private readonly FakeTimeProvider _time = new();
    private LossSuspicion _suspicion;

    [Fact]
    public void A_head_that_was_reached_raises_none()
    {
        _suspicion.Heard(5, 5, _time);
        _time.Advance(Patience * 2);

        Assert.False(_suspicion.IsPending(5));
        Assert.False(_suspicion.IsConfirmed(5, _time, Patience));
    }

    [Fact]
    public void A_head_ahead_is_confirmed_after_a_while_unless_it_is_reached()
    {
        _suspicion.Heard(7, 5, _time);
        Assert.True(_suspicion.IsPending(5));
        _time.Advance(Patience - TimeSpan.FromTicks(1));
        Assert.False(_suspicion.IsConfirmed(5, _time, Patience));
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.True(_suspicion.IsConfirmed(5, _time, Patience));
        Assert.True(_suspicion.IsConfirmed(6, _time, Patience));
        Assert.False(_suspicion.IsConfirmed(7, _time, Patience));
        Assert.False(_suspicion.IsPending(7));
    }

    [Fact]
    public void A_further_head_does_not_start_the_wait_again()
    {
        _suspicion.Heard(7, 5, _time);
        _time.Advance(Patience / 2);
        _suspicion.Heard(8, 5, _time);
        _time.Advance(Patience / 2);

        Assert.True(_suspicion.IsConfirmed(5, _time, Patience));
    }

    [Fact]
    public void Once_it_was_reached_the_next_head_waits_its_own_time()
    {
        _suspicion.Heard(7, 5, _time);
        _time.Advance(Patience);
        _suspicion.Heard(9, 7, _time);

        Assert.False(_suspicion.IsConfirmed(7, _time, Patience));
        _time.Advance(Patience);
        Assert.True(_suspicion.IsConfirmed(7, _time, Patience));
    }

    [Fact]
    public void An_older_head_that_comes_late_changes_nothing()
    {
        _suspicion.Heard(9, 5, _time);
        _time.Advance(Patience);
        _suspicion.Heard(7, 5, _time);

        Assert.True(_suspicion.IsConfirmed(8, _time, Patience));
    }
}
