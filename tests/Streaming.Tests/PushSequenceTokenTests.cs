using Xunit;

namespace Attendance.Streaming.Tests;

public sealed class PushSequenceTokenTests
{
    [Fact]
    public void Tokens_of_one_hub_are_ordered()
    {
        Assert.True(new PushSequenceToken(7, 1).CompareTo(new PushSequenceToken(7, 2)) < 0);
        Assert.Equal(0, new PushSequenceToken(7, 2).CompareTo(new PushSequenceToken(7, 2)));
        Assert.Equal(new PushSequenceToken(7, 2), new PushSequenceToken(7, 2));
    }

    [Fact]
    public void Tokens_of_two_hubs_are_not()
    {
        Assert.NotEqual(new PushSequenceToken(7, 1), new PushSequenceToken(8, 1));
        Assert.Throws<ArgumentException>(() => new PushSequenceToken(7, 1).CompareTo(new PushSequenceToken(8, 1)));
    }
}
