using Attendance.Streaming.Subscriptions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class RenewalScheduleTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();
    private readonly RenewalSchedule _schedule;

    public RenewalScheduleTests() => _schedule = new RenewalSchedule(Interval, _time);

    [Fact]
    public void A_renewal_falls_due_in_the_last_quarter_of_the_interval()
    {
        _time.Advance(Interval * 0.75 - TimeSpan.FromTicks(1));
        Assert.False(_schedule.IsDue);
        _time.Advance(Interval * 0.25 + TimeSpan.FromTicks(1));
        Assert.True(_schedule.IsDue);
        _schedule.Sent();
        Assert.False(_schedule.IsDue);
        _time.Advance(Interval);
        Assert.True(_schedule.IsDue);
    }
}
