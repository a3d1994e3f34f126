using Xunit;

namespace Attendance.Grains.Tests.Sessions;

public sealed class ConnectionBookTests
{
    private static readonly TimeSpan Expiry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Start = TimeSpan.FromHours(5);
    private static readonly Guid Left = new(1, 0, 0, new byte[8]);
    private static readonly Guid Right = new(2, 0, 0, new byte[8]);

    private readonly ConnectionBook _book = new(Expiry);

    [Fact]
    public void Reports_of_all_gateways_add_up_and_a_new_one_replaces_the_old()
    {
        Assert.True(_book.Report(Left, new(1, 20), Start));
        Assert.True(_book.Report(Right, new(1, 5), Start));
        Assert.Equal(new ConnectionCounts(2, 25), _book.Total(Start));

        Assert.True(_book.Report(Left, new(0, 21), Start));
        Assert.Equal(new ConnectionCounts(1, 26), _book.Total(Start));
    }

    [Fact]
    public void A_report_that_changes_no_total_says_so()
    {
        Assert.False(_book.Report(Left, new(0, 0), Start));
        Assert.True(_book.Report(Left, new(1, 2), Start));
        Assert.False(_book.Report(Left, new(1, 2), Start + TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void No_sockets_removes_a_gateway()
    {
        _book.Report(Left, new(1, 20), Start);

        Assert.True(_book.Report(Left, default, Start));
        Assert.Equal(default, _book.Total(Start));
    }

    [Fact]
    public void An_unchanged_report_renews_when_its_sender_knows_it_all()
    {
        _book.Report(Left, new(1, 20), Start);
        _book.Report(Right, new(0, 3), Start);
        var later = Start + Expiry - TimeSpan.FromSeconds(1);

        Assert.True(_book.TryRenew(Left, new(1, 20), new(1, 23), later));
        Assert.False(_book.TryRenew(Left, new(1, 21), new(1, 23), later));
        Assert.False(_book.TryRenew(Left, new(1, 20), new(1, 20), later));
        Assert.False(_book.TryRenew(Guid.Empty, new(1, 20), new(1, 23), later));
        Assert.Equal(new ConnectionCounts(1, 20), _book.Total(later + Expiry));
    }

    [Fact]
    public void A_gateway_that_was_forgotten_is_told_by_a_report_and_by_no_renewal()
    {
        _book.Report(Left, new(1, 20), Start);
        _book.Report(Right, new(0, 3), Start + TimeSpan.FromSeconds(10));
        var later = Start + Expiry + TimeSpan.FromTicks(1);

        Assert.False(_book.TryRenew(Right, new(0, 3), new(1, 23), later));
        Assert.False(_book.TryRenew(Left, new(1, 20), new(1, 23), later));
        Assert.True(_book.Report(Right, new(0, 3), later));
        Assert.True(_book.TryRenew(Right, new(0, 3), new(0, 3), later));
    }

    [Fact]
    public void A_gateway_silent_for_longer_than_the_expiry_is_forgotten_and_the_next_report_tells()
    {
        _book.Report(Left, new(1, 20), Start);
        _book.Report(Right, new(0, 3), Start + TimeSpan.FromSeconds(10));
        Assert.Equal(new ConnectionCounts(1, 23), _book.Total(Start + Expiry));
        Assert.Equal(new ConnectionCounts(0, 3), _book.Total(Start + Expiry + TimeSpan.FromTicks(1)));

        Assert.True(_book.Report(Right, new(0, 3), Start + Expiry + TimeSpan.FromTicks(1)));
        Assert.False(_book.Report(Right, new(0, 3), Start + Expiry + TimeSpan.FromTicks(2)));
    }
}
