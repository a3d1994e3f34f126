using Attendance.Streaming.Hub;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class LeaseBookTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);
    private static readonly Guid Anna = Guid.NewGuid();
    private static readonly Guid Ben = Guid.NewGuid();

    private readonly FakeTimeProvider _time = new();
    private readonly LeaseBook _book;

    public LeaseBookTests() => _book = new LeaseBook(Duration, _time);

    [Fact]
    public void A_lease_is_granted_then_kept_under_its_term()
    {
        Assert.Equal(LeaseDecision.Granted, _book.Renew(Anna, 0, 1));
        Assert.Equal(LeaseDecision.Kept, _book.Renew(Anna, 1, 2));
        Assert.Equal(LeaseDecision.Kept, _book.Renew(Anna, 1, 0));
    }

    [Fact]
    public void Nobody_is_registered_who_did_not_ask() => Assert.Equal(LeaseDecision.Unknown, _book.Renew(Anna, 1, 0));

    [Fact]
    public void A_subscriber_that_was_registered_elsewhere_meanwhile_replaces_its_lease()
    {
        _book.Renew(Anna, 0, 1);
        Assert.Equal(LeaseDecision.Granted, _book.Renew(Anna, 2, 3));
        Assert.Equal(LeaseDecision.Kept, _book.Renew(Anna, 3, 4));
    }

    [Fact]
    public void A_subscriber_that_is_registered_elsewhere_and_asks_for_nothing_is_unknown()
    {
        _book.Renew(Anna, 0, 1);
        Assert.Equal(LeaseDecision.Unknown, _book.Renew(Anna, 2, 0));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0, 5)]
    [InlineData(2, 3)]
    [InlineData(2, 5)]
    [InlineData(2, 0)]
    public void A_request_sent_before_the_lease_was_heard_of_keeps_it(long term, long nextTerm)
    {
        _book.Renew(Anna, 0, 1);
        _book.Renew(Anna, 2, 4);
        Assert.Equal(LeaseDecision.Kept, _book.Renew(Anna, term, nextTerm));
        Assert.Equal(LeaseDecision.Kept, _book.Renew(Anna, 4, 0));
        Assert.Equal(LeaseDecision.Unknown, _book.Renew(Anna, 5, 0));
    }

    [Fact]
    public void A_lease_ends_on_the_dot_and_only_its_own()
    {
        _book.Renew(Anna, 0, 1);
        _time.Advance(TimeSpan.FromSeconds(4));
        _book.Renew(Ben, 0, 1);
        _time.Advance(TimeSpan.FromSeconds(6) - TimeSpan.FromTicks(1));
        Assert.Empty(_book.TakeExpired());
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal([Anna], _book.TakeExpired());
        Assert.Empty(_book.TakeExpired());
        Assert.Equal(LeaseDecision.Unknown, _book.Renew(Anna, 1, 0));
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([Ben], _book.TakeExpired());
    }

    [Fact]
    public void Renewals_and_acknowledgements_extend_a_lease()
    {
        _book.Renew(Anna, 0, 1);
        _book.Renew(Ben, 0, 1);
        _time.Advance(TimeSpan.FromSeconds(9));
        _book.Renew(Anna, 1, 2);
        _book.Extend(Ben);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(_book.TakeExpired());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new HashSet<Guid> { Anna, Ben }, _book.TakeExpired().ToHashSet());
    }

    [Fact]
    public void An_acknowledgement_grants_nothing()
    {
        _book.Extend(Anna);
        Assert.Equal(LeaseDecision.Unknown, _book.Renew(Anna, 1, 0));
    }

    [Fact]
    public void A_removed_lease_never_ends()
    {
        _book.Renew(Anna, 0, 1);
        _book.Remove(Anna);
        _time.Advance(Duration);
        Assert.Empty(_book.TakeExpired());
    }
}
