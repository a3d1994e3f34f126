using Attendance.Gateway.Feeds;
using Xunit;

namespace Attendance.Gateway.Tests.Feeds;

public sealed class SequenceGateTests
{
    [Fact]
    public void The_next_number_passes_once()
    {
        var gate = new SequenceGate(5);

        Assert.Equal(SequenceVerdict.Next, gate.Judge(6));
        Assert.Equal(SequenceVerdict.Seen, gate.Judge(6));
        Assert.Equal(SequenceVerdict.Seen, gate.Judge(1));
        Assert.Equal(6, gate.Last);
    }

    [Fact]
    public void A_number_too_far_is_a_gap_and_does_not_pass()
    {
        var gate = new SequenceGate(5);

        Assert.Equal(SequenceVerdict.Gap, gate.Judge(7));
        Assert.Equal(5, gate.Last);
        Assert.Equal(SequenceVerdict.Next, gate.Judge(6));
        Assert.Equal(SequenceVerdict.Next, gate.Judge(7));
    }

    [Fact]
    public void A_jump_goes_forward_only()
    {
        var gate = new SequenceGate(5);

        gate.JumpTo(9);
        gate.JumpTo(3);

        Assert.Equal(9, gate.Last);
        Assert.Equal(SequenceVerdict.Next, gate.Judge(10));
    }
}
