using Attendance.Streaming.Subscriptions;
using Attendance.Streaming.Wire;
using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class BatchGateTests
{
    private const long Hub = 7;
    private const long OtherHub = 8;

    private readonly BatchGate _gate = new();

    [Fact]
    public void The_first_registration_is_no_gap_wherever_the_hub_stands()
    {
        Assert.Equal(BatchVerdict.Follows, _gate.Adopt(new LeaseReply(1, Hub, 41)));
        Assert.Equal(BatchVerdict.Follows, _gate.Offer(1, Batch(Hub, 42, 3)));
    }

    [Fact]
    public void A_batch_may_overtake_the_reply_to_the_registration()
    {
        Assert.Equal(BatchVerdict.Follows, _gate.Offer(1, Batch(Hub, 42, 3)));
        Assert.Equal(BatchVerdict.Seen, _gate.Adopt(new LeaseReply(1, Hub, 41)));
        Assert.Equal(BatchVerdict.Follows, _gate.Offer(1, Batch(Hub, 45, 1)));
    }

    [Fact]
    public void A_repeated_batch_is_seen()
    {
        _gate.Offer(1, Batch(Hub, 1, 3));
        Assert.Equal(BatchVerdict.Seen, _gate.Offer(1, Batch(Hub, 1, 3)));
        _gate.Offer(1, Batch(Hub, 4, 2));
        Assert.Equal(BatchVerdict.Seen, _gate.Offer(1, Batch(Hub, 1, 3)));
        Assert.Equal(BatchVerdict.Seen, _gate.Offer(1, Batch(Hub, 4, 2)));
        Assert.Equal(BatchVerdict.Follows, _gate.Offer(1, Batch(Hub, 6, 1)));
    }

    [Theory]
    [InlineData(Hub)]
    [InlineData(OtherHub)]
    public void A_batch_of_an_earlier_registration_is_stale_whichever_hub_sent_it(long sender)
    {
        _gate.Adopt(new LeaseReply(1, Hub, 0));
        _gate.Adopt(new LeaseReply(3, Hub, 0));
        Assert.Equal(BatchVerdict.Stale, _gate.Offer(1, Batch(sender, 1, 1)));
        Assert.Equal(BatchVerdict.Stale, _gate.Offer(2, Batch(sender, 1, 1)));
        Assert.Equal(BatchVerdict.Stale, _gate.Adopt(new LeaseReply(2, sender, 9)));
        Assert.Equal(BatchVerdict.Follows, _gate.Offer(3, Batch(Hub, 1, 1)));
    }

    [Fact]
    public void A_new_registration_at_the_same_hub_and_place_is_no_gap()
    {
        _gate.Offer(1, Batch(Hub, 1, 10));
        Assert.Equal(BatchVerdict.Follows, _gate.Adopt(new LeaseReply(2, Hub, 10)));
        Assert.Equal(BatchVerdict.Follows, _gate.Offer(2, Batch(Hub, 11, 1)));
    }

    [Fact]
    public void A_new_registration_further_on_is_a_gap_of_known_size()
    {
        _gate.Offer(1, Batch(Hub, 1, 10));
        Assert.Equal(BatchVerdict.AfterGap, _gate.Adopt(new LeaseReply(2, Hub, 15)));
        Assert.Equal(5, _gate.Missed);
        Assert.Equal(BatchVerdict.Follows, _gate.Offer(2, Batch(Hub, 16, 1)));
    }

    [Fact]
    public void Another_hub_is_a_gap_of_unknown_size_even_at_the_same_number()
    {
        _gate.Offer(1, Batch(Hub, 1, 10));
        Assert.Equal(BatchVerdict.AfterGap, _gate.Offer(2, Batch(OtherHub, 11, 1)));
        Assert.Null(_gate.Missed);
        Assert.Equal(BatchVerdict.Seen, _gate.Adopt(new LeaseReply(2, OtherHub, 10)));
    }

    [Fact]
    public void A_jump_within_a_registration_is_a_gap()
    {
        _gate.Offer(1, Batch(Hub, 1, 10));
        Assert.Equal(BatchVerdict.AfterGap, _gate.Offer(1, Batch(Hub, 13, 1)));
        Assert.Equal(2, _gate.Missed);
    }

    [Fact]
    public void A_hub_that_counts_as_handled_what_never_came_is_a_gap()
    {
        _gate.Offer(1, Batch(Hub, 1, 10));
        Assert.Equal(BatchVerdict.Seen, _gate.Adopt(new LeaseReply(1, Hub, 10)));
        Assert.Equal(BatchVerdict.AfterGap, _gate.Adopt(new LeaseReply(1, Hub, 12)));
        Assert.Equal(2, _gate.Missed);
        Assert.Equal(BatchVerdict.Follows, _gate.Offer(1, Batch(Hub, 13, 1)));
    }

    private static PushBatch Batch(long incarnation, long first, int count) => new(incarnation, first, new object?[count]);
}
